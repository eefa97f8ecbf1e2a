using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Stores;
using GrpcImport.TestKit.PostgreSql;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>Makes stores of one provider; skips the test where that provider is not here, saying so.</summary>
public sealed class TestStores
{
    private static readonly StoreUse s_use = new(ImportStore.Section, ImportStore.Schema, MigrateAsync, Script);
    private static readonly PostgreSqlPlaces s_postgreSql = new(s_use);

    public static readonly TestStores Sqlite = new(new SqlitePlaces(s_use));
    public static readonly TestStores PostgreSql = new(s_postgreSql);

    /// <summary>On the server that the environment names, else on the stand-in: its own client is the real one in both.</summary>
    public static readonly TestStores SqlServer = new(new SqlServerPlaces(s_use) is { Obstacle: null } real ? real : StandIn());

    private readonly StorePlaces places;

    internal TestStores(StorePlaces places) => this.places = places;

    /// <summary>The database of PostgreSQL that stores are copied from.</summary>
    internal static string Migrated => s_postgreSql.Template;

    /// <summary>SQL Server without a server, of one test's own.</summary>
    internal static OwnStandIn OwnStandIn()
    {
        using var context = new SqlServerImportDbContext(DesignTimeOptions.Of<SqlServerImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema));
        return new OwnStandIn(s_use, context);
    }

    /// <summary>SQL Server without a server, for a test of its own.</summary>
    internal static StandInPlaces StandIn() => new(
        s_use, () => new SqlServerImportDbContext(DesignTimeOptions.Of<SqlServerImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema)));

    /// <summary>The private PostgreSQL server; <see cref="Migrated"/> is there.</summary>
    internal static async Task<PostgreSqlCluster> PostgreSqlAsync()
    {
        await using var any = await PostgreSql.NewAsync();
        return await PostgreSqlPlaces.ClusterAsync();
    }

    public async Task<TestStore> NewAsync()
    {
        Assert.SkipUnless(places.Obstacle is null, places.Obstacle ?? "");
        return new TestStore(await places.NewAsync());
    }

    private static string Script(DatabaseSettings settings) => DatabaseFactory.Create(settings, ImportStore.Contexts, TimeProvider.System).MigrationScript();

    private static async Task MigrateAsync(DatabaseSettings settings)
    {
        await using var database = DatabaseFactory.Create(settings, ImportStore.Contexts, TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
    }
}
