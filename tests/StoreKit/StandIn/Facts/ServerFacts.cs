using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.StoreKit.StandIn.Facts;

/// <summary>What the stand-in says of itself; a test may change it before a client logs in.</summary>
internal sealed class ServerFacts
{
    internal Version Version { get; set; } = new(16, 0, 4000);

    internal string Edition { get; set; } = "Developer Edition (64-bit)";

    /// <summary>3 is SQL Server on a machine of one's own, 5 Azure SQL Database.</summary>
    internal int EngineEdition { get; set; } = 3;

    internal int CompatibilityLevel { get; set; } = 160;

    internal string Collation { get; set; } = "SQL_Latin1_General_CP1_CI_AS";

    internal string RecoveryModel { get; set; } = "SIMPLE";

    internal bool IsReadOnly { get; set; }

    internal bool IsReadCommittedSnapshot { get; set; } = true;

    internal bool IsSnapshotAllowed { get; set; } = true;

    internal bool IsAdministrator { get; set; }

    /// <summary>Whether the login has a right on an object: ("[imports].[accounts]", "SELECT").</summary>
    internal Func<string, string, bool> HasRight { get; set; } = (_, _) => true;

    /// <summary>Whether a login is let in; what it is told where it is not.</summary>
    internal Func<TdsLogin, (int Number, string Message)?> Refusal { get; set; } = _ => null;

    internal object? Property(string name) => name switch
    {
        "ProductVersion" => $"{Version.Major}.{Version.Minor}.{Version.Build}.1",
        "ProductMajorVersion" => $"{Version.Major}",
        "Edition" => Edition,
        "EngineEdition" => EngineEdition,
        "Collation" => Collation,
        _ => null,
    };
}
