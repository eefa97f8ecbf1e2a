using System.Data.Common;
using System.Runtime.CompilerServices;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>SQL Server.</summary>
internal sealed class SqlServerProbe(DatabaseSettings settings) : ServerProbe
{
    private readonly SqlConnectionStringBuilder connection = ConnectionStrings.SqlServer(settings);

    internal override string Provider => nameof(DatabaseProvider.SqlServer);

    internal override string Name => $"{connection.InitialCatalog} at {connection.DataSource}";

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
        var facts = await SqlServerFacts.ReadAsync(open, cancellationToken);
        yield return facts.IsTooOld
            ? Finding.Wrong(
                "server", $"SQL Server {facts.Version}, compatibility level {facts.CompatibilityLevel}, is too old",
                "Use SQL Server 2019 or later, with at least: ALTER DATABASE CURRENT SET COMPATIBILITY_LEVEL = 150.")
            : Finding.Fine("server", $"SQL Server {facts.Version}, {facts.Edition}, compatibility level {facts.CompatibilityLevel}");
        yield return Finding.Fine("collation", $"{facts.Collation}; the columns of the services have their own");
        yield return facts.AllowsSnapshot
            ? Finding.Fine("snapshot isolation", facts.ReadsCommittedSnapshot ? "on, and read committed snapshot too" : "on")
            : Finding.Wrong("snapshot isolation", "off: readers could not see one moment", "As an owner of the database: ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON.");
        if (!facts.ReadsCommittedSnapshot)
            yield return Finding.Wrong("read committed snapshot", "off: readers and imports hold each other up", "As an owner, while nobody works: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON.");
        if (!facts.TakesWrites)
            yield return Finding.Wrong("writes", "the database takes no writes: it is read-only, or a replica", "Make it writable, or give the address of the primary.");
        yield return facts.RecoveryModel == "SIMPLE"
            ? Finding.Advice("recovery model", "SIMPLE: a restore is to the last backup only", "Where movements must not be lost: ALTER DATABASE CURRENT SET RECOVERY FULL, and backups of the log.")
            : Finding.Fine("recovery model", $"{facts.RecoveryModel}: the log grows until it is backed up");
        if (facts.IsAdministrator)
            yield return Administrator(facts.Login);
        if (connection.Encrypt == SqlConnectionEncryptOption.Optional)
            yield return Finding.Advice("TLS", "the connection string switches encryption off", "Take Encrypt out of it.");
        else if (connection.TrustServerCertificate)
            yield return Finding.Advice("TLS", "encrypted, but whoever answers is trusted", "Give the server a certificate, and take TrustServerCertificate out, where the way to it is not a private one.");
    }
}
