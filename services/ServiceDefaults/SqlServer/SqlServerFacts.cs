using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>What a server and a database say of themselves: the services look at it when they start, the doctor whenever it is asked.</summary>
/// <param name="Version">"16.0.4085.2".</param>
/// <param name="Edition">"Express Edition (64-bit)".</param>
/// <param name="CompatibilityLevel">150 is SQL Server 2019's.</param>
/// <param name="Collation">The database's own; text columns have theirs.</param>
/// <param name="AllowsSnapshot">A transaction may see one moment.</param>
/// <param name="ReadsCommittedSnapshot">A read sees one moment, and waits for no writer.</param>
/// <param name="TakesWrites">It is neither read-only nor a secondary.</param>
/// <param name="RecoveryModel">"FULL", "SIMPLE", "BULK_LOGGED".</param>
/// <param name="Login">Who asks.</param>
/// <param name="IsAdministrator">That login may do everything.</param>
internal sealed record SqlServerFacts(
    string Version, string Edition, int CompatibilityLevel, string Collation, bool AllowsSnapshot, bool ReadsCommittedSnapshot, bool TakesWrites, string RecoveryModel,
    string Login, bool IsAdministrator)
{
    /// <summary>The oldest major version that the services are made for: 15 is SQL Server 2019. Azure SQL says 12, whatever it can.</summary>
    internal const int VersionMin = 15;

    /// <summary>The level of SQL Server 2019, which EF Core writes its statements for.</summary>
    internal const int CompatibilityLevelMin = 150;

    internal const string Text =
        """
        SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)), CAST(SERVERPROPERTY('Edition') AS nvarchar(128)),
            CAST(d.compatibility_level AS int), CAST(d.collation_name AS nvarchar(128)), CAST(d.snapshot_isolation_state AS int),
            CAST(d.is_read_committed_snapshot_on AS int), CAST(DATABASEPROPERTYEX(d.name, 'Updateability') AS nvarchar(128)),
            CAST(d.recovery_model_desc AS nvarchar(60)), CAST(SUSER_SNAME() AS nvarchar(128)), CAST(IS_SRVROLEMEMBER('sysadmin') AS int)
        FROM sys.databases AS d WHERE d.database_id = DB_ID()
        """;

    private const string AzureEdition = "SQL Azure";

    /// <summary>The state of snapshot isolation in which a transaction may begin. While it is being turned on, one is refused.</summary>
    private const int On = 1;

    internal bool IsTooOld =>
        CompatibilityLevel < CompatibilityLevelMin || (Edition != AzureEdition && int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) < VersionMin);

    /// <summary>What keeps a service from working there; null when nothing does.</summary>
    internal DatabaseFault? Fault => this switch
    {
        { IsTooOld: true } => DatabaseFault.TooOld,
        { TakesWrites: false } => DatabaseFault.ReadOnly,
        // Without the second a claim would wait for rows that others have locked, and no replica would claim meanwhile.
        { AllowsSnapshot: false } or { ReadsCommittedSnapshot: false } => DatabaseFault.IsolationOff,
        _ => null,
    };

    internal static async Task<SqlServerFacts> ReadAsync(DbConnection open, CancellationToken cancellationToken)
    {
        await using var command = open.CreateCommand();
        command.CommandText = Text;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new SqlServerFacts(
            reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.IsDBNull(3) ? "" : reader.GetString(3), reader.GetInt32(4) == On, reader.GetInt32(5) == 1,
            reader.GetString(6) == "READ_WRITE", reader.GetString(7), reader.IsDBNull(8) ? "" : reader.GetString(8), !reader.IsDBNull(9) && reader.GetInt32(9) == 1);
    }
}
