using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;
using GrpcImport.StoreKit.Recording;
using GrpcImport.StoreKit.Schemas;
using GrpcImport.StoreKit.Statements;
using GrpcImport.StoreKit.Stores;

namespace GrpcImport.SnapshotService.Tests.Persistence.SqlServer;

/// <summary>
/// Every statement that is sent to SQL Server, read without one: the specification of the store, and calls, on connections that record what is sent. Each
/// place in the compiled code that sends a statement must have sent one; of ServiceDefaults that is held by ImportService's tests.
/// </summary>
public sealed class SqlServerStatementTests
{
    private static readonly StandInPlaces s_recorded = TestStores.StandIn();
    private static readonly TestStores s_stores = new(s_recorded);

    [Fact]
    public async Task Every_statement_is_one_about_what_the_script_makes_and_none_is_left_out()
    {
        foreach (var runAsync in Tests)
            await runAsync();

        var names = new NameCheck(ScriptSchema.Of(SqlServerScriptTests.Script(), SqlServerScriptTests.History));
        string[] faults =
        [
            .. CallSites.Silent(typeof(SnapshotDbContext).Assembly, IsOfOtherStores, s_recorded.Places, s_recorded.Copied),
            .. s_recorded.Texts.SelectMany(Forbidden.In),
            .. s_recorded.Texts.SelectMany(names.Faults),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private static IEnumerable<Func<Task>> Tests =>
    [
        new RecordedGenerations().What_is_staged_nobody_sees_and_what_is_published_everybody_sees_at_once,
        new RecordedGenerations().What_goes_on_from_a_day_keeps_the_days_before_and_replaces_those_behind,
        new RecordedGenerations().What_nobody_sees_goes_in_batches_and_leaves_the_rest,
        new RecordedGenerations().Segments_stay_few_however_often_something_is_added,
        new RecordedPaging().Tickers_come_by_code_point_whatever_the_page,
        () => new RecordedPaging().The_latest_of_each_ticker_by_a_day_come_by_code_point_whatever_the_page("2025-01-02", "2025-01-02"),
        new RecordedPaging().A_ticker_means_itself_only,
        new RecordedPaging().The_first_and_the_last_day_of_the_calendar_are_days_like_any_other,
        new RecordedPaging().Prices_are_added_replaced_and_found_by_day,
        new RecordedReplicas().A_replica_that_starts_leaves_what_another_calculates_and_removes_what_was_abandoned_days_ago,
        EveryCallAsync,
        TryAsync,
    ];

    /// <summary>What the doctor tries leaves nothing.</summary>
    private static async Task TryAsync()
    {
        await using var store = await s_stores.NewAsync();
        await SnapshotStoreTrial.RunAsync(store.Place.DatabaseSettings, CancellationToken.None);
        Assert.Equal(0, await store.Place.CountAsync("checkpoints"));
    }

    private static async Task EveryCallAsync()
    {
        await using var store = await s_stores.NewAsync();
        await using var host = await SnapshotHost.StartAsync(store);
        var account = Guid.CreateVersion7();
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 1_000)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 3, -100)
            .Trade(2, "XYZ C10", MovementAction.SellToOpen, 1, 30)
            .Trade(3, "XYZ C10", MovementAction.BuyToClose, 5, -20);
        await Caller.RunAsync(host.Client, account, 1, rows.All);
        await host.Client.SetPricesAsync(new() { Prices = { new Price { Symbol = "XYZ C10", Currency = "USD", Day = "2025-01-03", Price_ = "2" } } });
        await Answers.OfAsync(host.Client, account.ToString());
        await host.Client.ListTickerSnapshotsAsync(new() { AccountId = account.ToString(), LatestOnly = true });
        await host.Client.ListAccountSnapshotsAsync(new() { AccountId = account.ToString(), Currency = "USD" });
        await host.Client.ListOperationsAsync(new() { AccountId = account.ToString(), OpenOnly = true, Ticker = "ABC" });
        await host.Client.ListOperationsAsync(new() { AccountId = account.ToString(), OpenOnly = true, AsOfDay = "2025-01-02" });
    }

    private static bool IsOfOtherStores(Type type) => type.FullName!.Contains(".Migrations.", StringComparison.Ordinal);

    private sealed class RecordedGenerations() : GenerationSpecification(s_stores);

    private sealed class RecordedPaging() : PagingSpecification(s_stores);

    private sealed class RecordedReplicas() : ServerReplicaSpecification(s_stores);
}
