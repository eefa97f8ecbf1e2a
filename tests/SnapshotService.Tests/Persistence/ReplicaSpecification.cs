using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;

namespace GrpcImport.SnapshotService.Tests.Persistence;

/// <summary>Several replicas on one store. (Two processes cannot share a SQLite file; there they share its one writer.)</summary>
public abstract class ReplicaSpecification(TestStores stores)
{
    private const int Rounds = 10;

    private static readonly Guid s_account = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    [Fact]
    public async Task Calculations_that_begin_at_one_moment_have_numbers_of_their_own()
    {
        await using var store = await stores.NewAsync();
        await using var first = await store.OpenAsync(Patient);
        await using var second = store.Provider == DatabaseProvider.Sqlite ? null : await store.OpenAsync(Patient);
        Generations[] replicas = [On(first), On(second ?? first)];

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(
            () => replicas[n % 2].BeginAsync(Generated.Request(Guid.CreateVersion7(), 1), CancellationToken.None))));

        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), begun.Select(calculation => calculation.Number).Order());
    }

    [Fact]
    public async Task Of_two_that_go_on_from_the_same_snapshots_at_once_one_is_published_and_nothing_is_mixed()
    {
        await using var store = await stores.NewAsync();
        await using var first = await store.OpenAsync(Patient);
        await using var second = store.Provider == DatabaseProvider.Sqlite ? null : await store.OpenAsync(Patient);
        var reads = new SnapshotReads(first);
        var (visible, _) = await On(first).PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 3, 1));
        for (var round = 0; round < Rounds; round++)
        {
            var from = Generated.BaseOf(visible, 1, 2);
            var both = await Task.WhenAll(
                Task.Run(() => On(first).PublishAsync(Generated.Request(s_account, 2), Generated.Deposits(2, 3, 10), from)),
                Task.Run(() => On(second ?? first).PublishAsync(Generated.Request(s_account, 2), Generated.Deposits(2, 2, 100), from)));

            var won = Assert.Single(both, one => one.Published.NewerRevision is null);
            var lost = Assert.Single(both, one => one.Published.NewerRevision is not null);
            string[] seen = won == both[0]
                ? ["2025-01-01 1", "2025-01-02 2", "2025-01-03 10", "2025-01-04 20", "2025-01-05 30"]
                : ["2025-01-01 1", "2025-01-02 2", "2025-01-03 100", "2025-01-04 200"];
            Assert.Equal(seen, await reads.SeenAsync(s_account));
            await On(first).DeleteAsync(lost.Number, CancellationToken.None);
            Assert.Equal(seen, await reads.SeenAsync(s_account));
            visible = won.Number;
        }
    }

    [Fact]
    public async Task Of_two_first_calculations_of_an_account_at_once_the_later_one_is_seen_whole()
    {
        await using var store = await stores.NewAsync();
        await using var first = await store.OpenAsync(Patient);
        await using var second = store.Provider == DatabaseProvider.Sqlite ? null : await store.OpenAsync(Patient);
        for (var round = 0; round < Rounds; round++)
        {
            var account = Guid.CreateVersion7();
            var both = await Task.WhenAll(
                Task.Run(() => On(first).PublishAsync(Generated.Request(account, 1), Generated.Deposits(0, 3, 10))),
                Task.Run(() => On(second ?? first).PublishAsync(Generated.Request(account, 1), Generated.Deposits(0, 2, 100))));

            // Same revision: neither is refused, and the one that came second replaced the other.
            var replacing = Assert.Single(both, one => one.Published.Replaced.Count > 0);
            Assert.Equal(both.Single(one => one != replacing).Number, Assert.Single(replacing.Published.Replaced));
            Assert.Equal(
                replacing == both[0] ? ["2025-01-01 10", "2025-01-02 20", "2025-01-03 30"] : ["2025-01-01 100", "2025-01-02 200"],
                await new SnapshotReads(first).SeenAsync(account));
        }
    }

    private protected static Generations On(IDatabase<SnapshotDbContext> database) => new(database, TimeProvider.System);

    // Eight that take the next number at one moment need eight attempts at worst.
    private static DatabaseSettings Patient(DatabaseSettings settings) => settings with { AttemptsMax = 12, RetryDelayMs = 1 };
}

/// <summary>What only stores that several processes share can show.</summary>
public abstract class ServerReplicaSpecification(TestStores stores) : ReplicaSpecification(stores)
{
    private readonly TestStores stores = stores;

    [Fact]
    public async Task A_replica_that_starts_leaves_what_another_calculates_and_removes_what_was_abandoned_days_ago()
    {
        await using var store = await stores.NewAsync();
        await using var running = await store.OpenAsync();
        var account = Guid.CreateVersion7();
        var request = Generated.Request(account, 1);
        var begun = await On(running).BeginAsync(request, CancellationToken.None);
        await On(running).StageAsync(begun.Number, Generated.Deposits(0, 2, 1), CancellationToken.None);
        var abandoned = await new Generations(running, new Earlier()).BeginAsync(Generated.Request(account, 1), CancellationToken.None);
        await On(running).StageAsync(abandoned.Number, Generated.Deposits(0, 2, 9), CancellationToken.None);

        await using var started = await SnapshotHost.StartAsync(store);
        await On(running).PublishAsync(Generated.Visible(request, begun.Number, 3), null, Generated.Deposits(2, 1, 1), CancellationToken.None);

        Assert.Equal(["2025-01-01 1", "2025-01-02 2", "2025-01-03 1"], await new SnapshotReads(running).SeenAsync(account));
        Assert.Equal(3, await store.Place.CountAsync("account_snapshots"));
        Assert.Equal(1, await store.Place.CountAsync("calculations"));
    }

    private sealed class Earlier : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-2);
    }
}

public sealed class SqliteReplicas() : ReplicaSpecification(TestStores.Sqlite);

public sealed class PostgreSqlReplicas() : ServerReplicaSpecification(TestStores.PostgreSql);

public sealed class SqlServerReplicas() : ServerReplicaSpecification(TestStores.SqlServer);
