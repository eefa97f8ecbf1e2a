using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>SQL Server.</summary>
internal sealed class SqlServerProbe(DatabaseSettings settings) : ServerProbe
{
    /// <summary>The oldest version that the services are made for: 15 is SQL Server 2019.</summary>
    private const int VersionMin = 15;

    private readonly SqlConnectionStringBuilder connection = ConnectionStrings.SqlServer(settings);

    internal override string Provider => nameof(DatabaseProvider.SqlServer);

    internal override string Name => $"{connection.InitialCatalog} at {connection.DataSource}";

    /// <summary>Version, edition, snapshot isolation, read committed snapshot, whether it takes writes, login, whether that is an administrator.</summary>
    internal const string SettingsSql = """
        SELECT CONCAT_WS('|', CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)), CAST(SERVERPROPERTY('Edition') AS nvarchar(128)),
            d.snapshot_isolation_state, d.is_read_committed_snapshot_on, CAST(DATABASEPROPERTYEX(d.name, 'Updateability') AS nvarchar(128)),
            SUSER_SNAME(), IS_SRVROLEMEMBER('sysadmin'))
        FROM sys.databases d WHERE d.database_id = DB_ID()
        """;

    internal override DbConnection Connect() => new SqlConnection(new SqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ConnectionString);

    internal override string HistorySql(StoreSchema schema) =>
        $"SELECT 1 WHERE HAS_PERMS_BY_NAME(N'[{schema.Name}].[migrations]', 'OBJECT', 'SELECT') = 1 AND OBJECT_ID(N'[{schema.Name}].[migrations]', 'U') IS NOT NULL";

    internal override string MissingRightsSql(StoreSchema schema) => $"""
        SELECT CONCAT(p.name, ' on ', t.name)
        FROM sys.tables t CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) p(name)
        WHERE t.schema_id = SCHEMA_ID(N'{schema.Name}') AND (t.name <> N'migrations' OR p.name = 'SELECT')
            AND HAS_PERMS_BY_NAME(CONCAT(N'[{schema.Name}].', QUOTENAME(t.name)), 'OBJECT', p.name) = 0
        """;

    // sys.dm_db_partition_stats would tell, to those who may view the state of the database.
    internal override string? BytesSql(StoreSchema schema) => null;

    internal override async IAsyncEnumerable<Finding> SettingsAsync(DbConnection open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var facts = (await open.TextsAsync(SettingsSql, cancellationToken))[0].Split('|');
        yield return int.Parse(facts[0].Split('.')[0], CultureInfo.InvariantCulture) >= VersionMin
            ? Finding.Fine("server", $"SQL Server {facts[0]}, {facts[1]}")
            : Finding.Wrong("server", $"SQL Server {facts[0]} is too old", "Use SQL Server 2019 or later.");
        yield return facts[2] == "1"
            ? Finding.Fine("snapshot isolation", facts[3] == "1" ? "on, and read committed snapshot too" : "on")
            : Finding.Wrong("snapshot isolation", "off: readers could not see one moment", "As an owner of the database: ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON.");
        if (facts[3] != "1")
            yield return Finding.Advice("read committed snapshot", "off: readers and imports hold each other up", "As an owner, while nobody works: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON.");
        if (facts[4] != "READ_WRITE")
            yield return Finding.Wrong("writes", "the database takes no writes: it is read-only, or a replica", "Make it writable, or give the address of the primary.");
        if (facts[6] == "1")
            yield return Administrator(facts[5]);
        if (connection.Encrypt == SqlConnectionEncryptOption.Optional)
            yield return Finding.Advice("TLS", "the connection string switches encryption off", "Take Encrypt out of it.");
        else if (connection.TrustServerCertificate)
            yield return Finding.Advice("TLS", "encrypted, but whoever answers is trusted", "Give the server a certificate, and take TrustServerCertificate out, where the way to it is not a private one.");
    }
}
