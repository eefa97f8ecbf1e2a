using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.TestKit.PostgreSql;
using Npgsql;

namespace GrpcImport.StoreKit.Stores;

/// <summary>PostgreSQL: a database each, on one private server that ends with this process.</summary>
public sealed class PostgreSqlPlaces : StorePlaces
{
    private static readonly Lazy<Task<PostgreSqlCluster>> s_cluster = new(() => PostgreSqlCluster.StartAsync(durable: false, CancellationToken.None));
    private static int s_stores;

    private readonly StoreUse use;
    private readonly Lazy<Task> migrated;

    public PostgreSqlPlaces(StoreUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        this.use = use;
        // The product's own migration makes the database; the tests copy it.
        migrated = new Lazy<Task>(async () => await use.MigrateAsync(SettingsOf(await ClusterAsync(), Template, ";Pooling=false")));
    }

    /// <summary>The database that is copied: the service's tables, and no rows.</summary>
    public string Template => "migrated_" + use.Schema;

    public override string? Obstacle => PostgreSqlCluster.Obstacle;

    /// <summary>The private server, started when it is first asked for.</summary>
    public static Task<PostgreSqlCluster> ClusterAsync() => s_cluster.Value;

    public override async Task<StorePlace> NewAsync()
    {
        var cluster = await ClusterAsync();
        await migrated.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"store{Interlocked.Increment(ref s_stores)}");
        await cluster.ExecuteAsync("postgres", $"CREATE DATABASE \"{name}\" TEMPLATE {Template}", CancellationToken.None);
        return new Place(SettingsOf(cluster, name, ""), cluster, name);
    }

    private DatabaseSettings SettingsOf(PostgreSqlCluster cluster, string database, string more) =>
        new(DatabaseProvider.PostgreSql, use.Section, use.Schema) { ConnectionString = cluster.ConnectionString(database) + more };

    private sealed class Place(DatabaseSettings settings, PostgreSqlCluster cluster, string name) : StorePlace(settings)
    {
        public override async Task FailOnAsync(string table, string statement)
        {
            await ExecuteAsync("CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'test fault'; END $$");
            await ExecuteAsync($"CREATE TRIGGER \"fail_{table}\" BEFORE {statement} ON {Table(table)} FOR EACH ROW EXECUTE FUNCTION fail()");
        }

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER \"fail_{table}\" ON {Table(table)}");

        public override DbConnection Connect() => new NpgsqlConnection(DatabaseSettings.ConnectionString + ";Pooling=false");

        public override async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.ExecuteAsync("postgres", $"DROP DATABASE \"{name}\" WITH (FORCE)", CancellationToken.None);
        }
    }
}
