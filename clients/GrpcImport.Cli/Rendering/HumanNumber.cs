using System.Globalization;
using GrpcImport.Contracts;

namespace GrpcImport.Cli.Rendering;

/// <summary>Numbers for people: grouped by comma, point for decimals, whatever the machine's culture.</summary>
internal static class HumanNumber
{
    internal static string Count(ulong count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Money with at least its cents and all digits it has.</summary>
    internal static string Money(string canonical) =>
        CanonicalDecimal.TryParse(canonical, out var value) ? value.ToString("#,##0.00########", CultureInfo.InvariantCulture) : canonical;

    /// <summary>Money that may not be available.</summary>
    internal static string Money(string canonical, bool isAvailable) => isAvailable ? Money(canonical) : "n/a";

    /// <summary>A percentage with two decimals, as people compare them; all digits are in --json.</summary>
    internal static string Percent(string canonical, bool isAvailable) => !isAvailable
        ? "n/a"
        : CanonicalDecimal.TryParse(canonical, out var value) ? value.ToString("#,##0.00", CultureInfo.InvariantCulture) + "%" : canonical;

    /// <summary>A quantity with the digits it has.</summary>
    internal static string Quantity(string canonical) =>
        CanonicalDecimal.TryParse(canonical, out var value) ? value.ToString("#,##0.##########", CultureInfo.InvariantCulture) : canonical;

    /// <summary>1:05, or 2:03:07 from an hour on; a second at least, since nothing is left only at the end.</summary>
    internal static string Time(TimeSpan time)
    {
        var seconds = (long)Math.Max(1, Math.Ceiling(time.TotalSeconds));
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}");
    }
}
