using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using GrpcImport.ServiceDefaults.Storage;
using Npgsql;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>PostgreSQL.</summary>
internal sealed class PostgreSqlProbe(DatabaseSettings settings) : ServerProbe
{
    /// <summary>The oldest version that the services are made for; as server_version_num says it.</summary>
    private const int VersionMin = 140_000;

    private readonly NpgsqlConnectionStringBuilder connection = ConnectionStrings.PostgreSql(settings);

    internal override string Provider => nameof(DatabaseProvider.PostgreSql);

    internal override string Name => string.Create(CultureInfo.InvariantCulture, $"{connection.Database} at {connection.Host}:{connection.Port}");

    internal override DbConnection Connect() => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ConnectionString);

    internal override string HistorySql(StoreSchema schema) => $"""
        SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = '{schema.Name}' AND c.relname = 'migrations' AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        """;

    internal override string MissingRightsSql(StoreSchema schema) => $"""
        SELECT 'USAGE on the schema' FROM pg_namespace n WHERE n.nspname = '{schema.Name}' AND NOT has_schema_privilege(n.oid, 'USAGE')
        UNION ALL
        SELECT p || ' on ' || c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
        WHERE n.nspname = '{schema.Name}' AND c.relkind IN ('r', 'p') AND NOT has_table_privilege(c.oid, p) AND (c.relname <> 'migrations' OR p = 'SELECT')
        """;

    internal override string? BytesSql(StoreSchema schema) => $"""
        SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = '{schema.Name}' AND c.relkind IN ('r', 'p')
        """;

    internal override async IAsyncEnumerable<Finding> SettingsAsync(DbConnection open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT concat_ws('|', current_setting('server_version_num'), current_setting('server_version'), current_setting('server_encoding'),
                pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean, current_user,
                (SELECT rolsuper FROM pg_roles WHERE rolname = current_user), (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()))
            """;
        var facts = (await open.TextsAsync(Sql, cancellationToken))[0].Split('|');
        yield return int.Parse(facts[0], CultureInfo.InvariantCulture) >= VersionMin
            ? Finding.Fine("server", $"PostgreSQL {facts[1]}")
            : Finding.Wrong("server", $"PostgreSQL {facts[1]} is too old", $"Use PostgreSQL {VersionMin / 10_000} or later.");
        if (facts[2] != "UTF8")
            yield return Finding.Wrong("encoding", $"the database's encoding is {facts[2]}, which cannot hold every statement", "Make a database with ENCODING 'UTF8'.");
        if (facts[3] == "t")
            yield return Finding.Wrong("writes", "it takes no writes: a standby, or read-only by default", "Give the address of the primary, or allow writes.");
        if (facts[5] == "t")
            yield return Administrator(facts[4]);
        if (facts[6] != "t" && !IsHere(connection.Host!))
            yield return Finding.Advice("TLS", "the connection is not encrypted", "Add SSL Mode=VerifyFull to the connection string, and a certificate to the server.");
    }

    private static bool IsHere(string host) => host.StartsWith('/') || host is "localhost" or "127.0.0.1" or "::1";
}
