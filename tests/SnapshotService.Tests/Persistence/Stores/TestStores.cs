using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.StoreKit.Stores;
using GrpcImport.TestKit.PostgreSql;

namespace GrpcImport.SnapshotService.Tests.Persistence.Stores;

/// <summary>Makes stores of one provider; skips the test where that provider is not here, saying so.</summary>
public sealed class TestStores
{
    private static readonly StoreUse s_use = new(SnapshotOptions.Section, SnapshotStore.Schema, MigrateAsync, Script);
    private static readonly PostgreSqlPlaces s_postgreSql = new(s_use);

    public static readonly TestStores Sqlite = new(new SqlitePlaces(s_use));
    public static readonly TestStores PostgreSql = new(s_postgreSql);

    /// <summary>On the server that the environment names, else on the stand-in: its own client is the real one in both.</summary>
    public static readonly TestStores SqlServer = new(new SqlServerPlaces(s_use) is { Obstacle: null } real ? real : StandIn());

    private readonly StorePlaces places;

    internal TestStores(StorePlaces places) => this.places = places;

    /// <summary>Why they cannot be made here; null where they can.</summary>
    internal string? Obstacle => places.Obstacle;

    /// <summary>SQL Server without a server, for a test of its own.</summary>
    internal static StandInPlaces StandIn() => new(
        s_use, () => new SqlServerSnapshotDbContext(DesignTimeOptions.Of<SqlServerSnapshotDbContext>(DatabaseProvider.SqlServer, SnapshotStore.Schema)));

    /// <summary>The private PostgreSQL server.</summary>
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

    private static string Script(DatabaseSettings settings) => DatabaseFactory.Create(settings, SnapshotStore.Contexts, TimeProvider.System).MigrationScript();

    private static async Task MigrateAsync(DatabaseSettings settings)
    {
        await using var database = DatabaseFactory.Create(settings, SnapshotStore.Contexts, TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
    }
}

/// <summary>An empty store of one provider, its tables made; gone when disposed.</summary>
public sealed class TestStore(StorePlace place) : IAsyncDisposable
{
    public DatabaseProvider Provider => place.Provider;

    /// <summary>Past the product.</summary>
    public StorePlace Place => place;

    /// <summary>The store itself, opened, without a service: a replica of its own; the caller disposes it.</summary>
    internal async Task<IDatabase<SnapshotDbContext>> OpenAsync(Func<DatabaseSettings, DatabaseSettings>? change = null)
    {
        var settings = change is null ? place.DatabaseSettings : change(place.DatabaseSettings);
        var database = DatabaseFactory.Create(settings, SnapshotStore.Contexts, TimeProvider.System);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
