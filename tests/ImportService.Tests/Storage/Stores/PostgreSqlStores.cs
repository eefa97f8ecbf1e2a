using System.Data.Common;
using System.Globalization;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.TestKit.PostgreSql;
using Npgsql;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>Stores on PostgreSQL: a database each, on one private server that ends with this process.</summary>
internal sealed class PostgreSqlStores : TestStores
{
    private const string Template = "migrated";

    private static readonly Lazy<Task<PostgreSqlCluster>> s_cluster = new(StartAsync);
    private static int s_stores;

    /// <summary>The private server, started when the first test asks for it.</summary>
    public static Task<PostgreSqlCluster> ClusterAsync()
    {
        Assert.SkipUnless(PostgreSqlCluster.Obstacle is null, PostgreSqlCluster.Obstacle ?? "");
        return s_cluster.Value;
    }

    public override async Task<TestStore> NewAsync()
    {
        var cluster = await ClusterAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"store{Interlocked.Increment(ref s_stores)}");
        await cluster.ExecuteAsync("postgres", $"CREATE DATABASE \"{name}\" TEMPLATE {Template}", CancellationToken.None);
        return new Store(cluster, name);
    }

    private static async Task<PostgreSqlCluster> StartAsync()
    {
        var cluster = await PostgreSqlCluster.StartAsync(durable: false, CancellationToken.None);
        // The product's own migration makes the database; the tests copy it.
        await using var database = DatabaseFactory.Create(SettingsOf(cluster, Template + ";Pooling=false"), ImportStore.Contexts, TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        return cluster;
    }

    private static DatabaseSettings SettingsOf(PostgreSqlCluster cluster, string database) =>
        new(DatabaseProvider.PostgreSql, ImportStore.Section, ImportStore.Schema)
        {
            ConnectionString = cluster.ConnectionString(database.Split(';')[0]) + (database.Contains(';') ? ";" + database.Split(';')[1] : ""),
        };

    private sealed class Store(PostgreSqlCluster cluster, string name) : TestStore
    {
        public override DatabaseProvider Provider => DatabaseProvider.PostgreSql;

        public override IReadOnlyList<(string Name, string Value)> Settings =>
            [("Imports:Provider", "PostgreSql"), ("Imports:ConnectionString", cluster.ConnectionString(name))];

        internal override DatabaseSettings DatabaseSettings => SettingsOf(cluster, name);

        public override async Task FailOnAsync(string table, string statement)
        {
            await ExecuteAsync("CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'test fault'; END $$");
            await ExecuteAsync($"CREATE TRIGGER \"fail_{table}\" BEFORE {statement} ON {Table(table)} FOR EACH ROW EXECUTE FUNCTION fail()");
        }

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER \"fail_{table}\" ON {Table(table)}");

        public override string Translate(string sql) => PortableSql.ForPostgreSql(sql);

        public override DbConnection Connect() => new NpgsqlConnection(cluster.ConnectionString(name) + ";Pooling=false");

        public override async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.ExecuteAsync("postgres", $"DROP DATABASE \"{name}\" WITH (FORCE)", CancellationToken.None);
        }
    }
}
