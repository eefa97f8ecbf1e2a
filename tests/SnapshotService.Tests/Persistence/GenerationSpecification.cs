using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Tests.Persistence;

/// <summary>What readers see of calculations that come, go on from each other, and go.</summary>
public abstract class GenerationSpecification(TestStores stores)
{
    private static readonly Guid s_account = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    [Fact]
    public async Task What_is_staged_nobody_sees_and_what_is_published_everybody_sees_at_once()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 2, 1));
        var next = Generated.Request(s_account, 2);

        var begun = await generations.BeginAsync(next, CancellationToken.None);
        await generations.StageAsync(begun.Number, Generated.Deposits(0, 2, 5), CancellationToken.None);
        var before = await reads.SeenAsync(s_account);
        var published = await generations.PublishAsync(Generated.Visible(next, begun.Number, 3), null, Generated.Deposits(2, 1, 5), CancellationToken.None);

        Assert.Equal(["2025-01-01 1", "2025-01-02 2"], before);
        Assert.Equal([1L], published.Replaced);
        Assert.Equal(["2025-01-01 5", "2025-01-02 10", "2025-01-03 5"], await reads.SeenAsync(s_account));
    }

    [Fact]
    public async Task A_read_sees_one_moment_while_another_calculation_is_published_and_the_old_rows_are_deleted()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 2, 1));

        var during = await reads.ReadAsync(
            s_account,
            [],
            async (rows, token) =>
            {
                var first = await Generated.LinesAsync(rows, token);
                var (_, published) = await generations.PublishAsync(Generated.Request(s_account, 2), Generated.Deposits(0, 1, 7));
                await generations.DeleteAsync(published.Replaced.Single(), token);
                return (List<string>)[.. first, .. await Generated.LinesAsync(rows, token)];
            },
            CancellationToken.None);

        Assert.Equal(["2025-01-01 1", "2025-01-02 2", "2025-01-01 1", "2025-01-02 2"], during);
        Assert.Equal(["2025-01-01 7"], await reads.SeenAsync(s_account));
    }

    [Fact]
    public async Task A_calculation_of_an_older_revision_neither_begins_nor_is_published()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        var late = Generated.Request(s_account, 3);
        var begun = await generations.BeginAsync(late, CancellationToken.None);
        await generations.PublishAsync(Generated.Request(s_account, 4), Generated.Deposits(0, 1, 4));

        var refused = await generations.PublishAsync(Generated.Visible(late, begun.Number, 1), null, Generated.Deposits(0, 1, 3), CancellationToken.None);
        var older = await generations.BeginAsync(Generated.Request(s_account, 3), CancellationToken.None);

        Assert.Equal((4L, 4L), (refused.NewerRevision, older.NewerRevision));
        Assert.Equal(["2025-01-01 4"], await reads.SeenAsync(s_account));
        // The one that was refused has no rows, and goes like any other that nobody sees.
        Assert.Equal(1, await store.Place.CountAsync("account_snapshots"));
    }

    [Fact]
    public async Task What_goes_on_from_a_day_keeps_the_days_before_and_replaces_those_behind()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        var (first, _) = await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 4, 1));
        var (second, _) = await generations.PublishAsync(Generated.Request(s_account, 2), Generated.Deposits(2, 3, 10), Generated.BaseOf(first, 1, 2));

        var (_, published) = await generations.PublishAsync(Generated.Request(s_account, 3), Generated.Deposits(4, 1, 100), Generated.BaseOf(second, 3, 4));
        string[] expected = ["2025-01-01 1", "2025-01-02 2", "2025-01-03 10", "2025-01-04 20", "2025-01-05 100"];
        Assert.Equal(expected, await reads.SeenAsync(s_account));
        await generations.DeleteAsync(first, CancellationToken.None);
        await generations.DeleteAsync(second, CancellationToken.None);

        Assert.Equal([second], published.Replaced);
        Assert.Equal(expected, await reads.SeenAsync(s_account));
        Assert.Equal(5, await store.Place.CountAsync("account_snapshots"));
        Assert.Equal([first, second], (await generations.PartlyVisibleAsync(CancellationToken.None)).Order());
        Assert.Empty(await generations.InvisibleAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_goes_on_from_snapshots_that_were_replaced_is_not_published()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        var (first, _) = await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 2, 1));
        await generations.PublishAsync(Generated.Request(s_account, 2), Generated.Deposits(0, 3, 2));

        var (_, refused) = await generations.PublishAsync(Generated.Request(s_account, 2), Generated.Deposits(1, 1, 9), Generated.BaseOf(first, 0, 1));

        Assert.Equal(2L, refused.NewerRevision);
        Assert.Equal(["2025-01-01 2", "2025-01-02 4", "2025-01-03 6"], await reads.SeenAsync(s_account));
    }

    [Fact]
    public async Task Of_what_everybody_sees_nothing_is_deleted_to_the_last_day_there_is()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        var (number, _) = await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 2, 1));

        await generations.DeleteAsync(number, CancellationToken.None);

        // What is open ends on the last day of the calendar, which a server may write as infinity.
        var open = await reads.ReadAsync(s_account, [], (rows, token) => rows.OperationsAsync(new OperationFilter("", true, DateOnly.MaxValue), null, 10, token), CancellationToken.None);
        Assert.Equal((Generated.Ticker(0), DateOnly.MaxValue), (Assert.Single(open).Ticker, open[0].FinalDay));
        Assert.Equal(2, await store.Place.CountAsync("account_snapshots"));
    }

    [Fact]
    public async Task What_nobody_sees_goes_in_batches_and_leaves_the_rest()
    {
        const int Days = 5_001;
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 1, 1));
        var begun = await generations.BeginAsync(Generated.Request(s_account, 2), CancellationToken.None);
        await generations.StageAsync(begun.Number, Generated.Deposits(0, Days, 1), CancellationToken.None);

        await generations.DeleteAsync(begun.Number, CancellationToken.None);

        Assert.Equal(["2025-01-01 1"], await reads.SeenAsync(s_account));
        foreach (var table in (string[])["account_snapshots", "ticker_snapshots", "operations", "calculations"])
            Assert.Equal(1, await store.Place.CountAsync(table));
    }

    [Fact]
    public async Task A_publication_that_fails_at_any_statement_changes_nothing()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var (generations, reads) = On(database);
        var (first, _) = await generations.PublishAsync(Generated.Request(s_account, 1), Generated.Deposits(0, 3, 1));
        (string Table, string Statement)[] points = [("account_snapshots", "INSERT"), ("ticker_snapshots", "INSERT"), ("operations", "INSERT"), ("visible_calculations", "UPDATE"), ("segments", "UPDATE"), ("segments", "INSERT")];
        foreach (var (table, statement) in points)
        {
            var request = Generated.Request(s_account, 2);
            var begun = await generations.BeginAsync(request, CancellationToken.None);
            await store.Place.FailOnAsync(table, statement);

            await Assert.ThrowsAnyAsync<Exception>(() => generations.PublishAsync(
                Generated.Visible(request, begun.Number, 1), Generated.BaseOf(first, 1, 2), Generated.Deposits(2, 1, 5), CancellationToken.None));

            await store.Place.HealAsync(table);
            Assert.Equal(["2025-01-01 1", "2025-01-02 2", "2025-01-03 3"], await reads.SeenAsync(s_account));
            Assert.Equal(3, await store.Place.CountAsync("account_snapshots"));
        }
    }

    [Fact]
    public async Task Segments_stay_few_however_often_something_is_added()
    {
        await using var store = await stores.NewAsync();
        await using var host = await SnapshotHost.StartAsync(store, settings: ("CheckpointMovementsMin", "1"));
        var account = new Reference.Service.ServiceAccount(host.Client);
        var rows = new Rows();
        for (var day = 0; day < 30; day++)
        {
            rows.Add(day, Contracts.Imports.V1.MovementKind.Deposit, 1);
            await account.CalculateAsync(rows.All, rows.All[^1].Day);
        }

        Assert.Empty(await host.LeftBehindAsync());
        Assert.InRange(await store.Place.CountAsync("segments"), 2, Segments.SegmentsMax + 1);
        Assert.Equal(Enumerable.Range(1, 30).Select(n => $"{n}"), (await account.ReadAsync()).Accounts.Select(day => day.Deposited));
    }

    private static (Generations Generations, SnapshotReads Reads) On(IDatabase<SnapshotDbContext> database) =>
        (new Generations(database, TimeProvider.System), new SnapshotReads(database));
}

public sealed class SqliteGenerations() : GenerationSpecification(TestStores.Sqlite);

public sealed class PostgreSqlGenerations() : GenerationSpecification(TestStores.PostgreSql);

public sealed class SqlServerGenerations() : GenerationSpecification(TestStores.SqlServer);
