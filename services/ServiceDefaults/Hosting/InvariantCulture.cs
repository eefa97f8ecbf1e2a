using System.Globalization;

namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>
/// Has a program write and compare alike on every machine: dates, numbers and texts of statements never depend on the machine's culture. The runtime's
/// own switch for it (InvariantGlobalization) would keep the client of SQL Server from working.
/// </summary>
public static class InvariantCulture
{
    /// <summary>For this thread and all that come.</summary>
    public static void Use()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
