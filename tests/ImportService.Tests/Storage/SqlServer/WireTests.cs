using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Faults;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using GrpcImport.StoreKit.Stores;
using GrpcImport.StoreKit.Tds.Requests;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>What SQL Server's client really sends for one import and one sweep, decoded, beside what was meant.</summary>
public sealed class WireTests
{
    private const int RowsOfLargeChunk = 4_500;

    [Fact]
    public async Task The_rows_of_a_chunk_arrive_as_the_movements_that_the_service_answers()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn);

        var end = await service.ImportAsync(Statement.Of(Enumerable.Range(0, 5).Select(day => Statement.Buy(day))));
        var movements = await service.MovementsAsync(end.AccountId);

        var sent = Assert.Single(standIn.Endpoint.Log.Of<TdsBulkRows>(), rows => rows.Insert.Table == "staged_movements");
        string[] names = [.. sent.Columns.Select(column => column.Name)];
        var rows = sent.Rows.Select(row => names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
        Assert.Equal(["CHECK_CONSTRAINTS", "KEEP_NULLS"], sent.Insert.Options.Order(StringComparer.Ordinal));
        Assert.Equal(5, movements.Count);
        foreach (var (movement, row) in movements.Zip(rows.OrderBy(row => row["Instant"])))
        {
            Assert.Equal(Guid.Parse(end.Id).ToByteArray(bigEndian: true), (byte[])row["ImportId"]!);
            Assert.Equal(Guid.Parse(end.AccountId).ToByteArray(bigEndian: true), (byte[])row["AccountId"]!);
            Assert.Equal((1, (long)movement.RowNumber, movement.InstantUnixMicros), (row["ChunkNumber"], row["RowNumber"], row["Instant"]));
            Assert.Equal((movement.Day, movement.Currency, movement.Description), (WireDay.Format((DateOnly)row["Day"]!), row["Currency"], row["Description"]));
            Assert.Equal((movement.Instrument.Symbol, movement.Instrument.Ticker, (int)movement.Kind), (row["Symbol"], row["Ticker"], row["Kind"]));
            Assert.Equal((movement.Quantity, movement.Value), (CanonicalDecimal.Format((decimal)row["Quantity"]!), CanonicalDecimal.Format((decimal)row["Value"]!)));
            Assert.Null(row["Strike"]);
        }
    }

    [Fact]
    public async Task A_claim_sends_its_owner_and_its_times_after_it_took_the_lock()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn);

        await service.ImportAsync(Statement.Days(1));

        var log = standIn.Endpoint.Log.All.ToList();
        var claim = log.FindIndex(request => request is TdsRpc { Text: { } text } && text.Contains("SET \"RunNumber\" = \"RunNumber\" + 1", StringComparison.Ordinal));
        var rpc = (TdsRpc)log[claim];
        Assert.Contains("sp_getapplock", ((TdsBatch)log.Take(claim).Last(request => request.Session == rpc.Session)).Text, StringComparison.Ordinal);
        Assert.Contains("WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)", rpc.Text, StringComparison.Ordinal);
        var values = rpc.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        Assert.Equal(16, ((byte[])values["@owner"]!).Length);
        Assert.Equal(30_000_000L, (long)values["@until"]! - (long)values["@now"]!);
    }

    [Fact]
    public async Task A_sweep_of_marks_goes_by_the_key_and_passes_over_what_is_locked()
    {
        await using var standIn = TestStores.OwnStandIn();
        var time = new LeapTime();
        await using var database = DatabaseFactory.Create(standIn.Settings, ImportStore.Contexts, time);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None);
        time.Leap(TimeSpan.FromHours(2));

        for (var n = 1; n < CommitMark.SweepInterval; n++)
            await database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None);

        var sweep = Assert.Single(standIn.Endpoint.Log.Of<TdsRpc>(), rpc => rpc.Text!.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.Equal("""DELETE TOP (1000) FROM "imports"."commits" WITH (READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE "Id" < @before""", sweep.Text);
        // The old one went, and none of those of the last hour.
        Assert.Equal(CommitMark.SweepInterval - 1, standIn.Count("commits"));
        using var context = SqlServerScriptTests.Context();
        Assert.Equal("Id", context.Model.FindEntityType(typeof(CommitRow))!.FindPrimaryKey()!.Properties[0].Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chunk_is_in_once_wherever_its_connection_was_cut(bool isRun)
    {
        var cut = new List<TdsRequest>();
        for (var turn = 1; ; turn++)
        {
            await using var standIn = TestStores.OwnStandIn();
            await using var database = DatabaseFactory.Create(standIn.Settings, ImportStore.Contexts, TimeProvider.System);
            await database.OpenAsync(TestContext.Current.CancellationToken);
            var (claim, content) = await PlannedChunk.PlanAsync(database, turn, hasKnownRow: true);
            var (count, cutAt) = (0, turn);
            var fault = standIn.Endpoint.Faults.On(request =>
            {
                if (++count != cutAt)
                    return false;
                cut.Add(request);
                return true;
            });
            if (isRun)
                fault.CutBeforeAnswer();
            else
                fault.Cut();

            await new ChunkStore(database, new ServerMovementWriter(), TimeProvider.System).CommitAsync(claim, content, new ChunkAttempt(1, DateTimeOffset.UnixEpoch), CancellationToken.None);

            var reached = count >= cutAt;
            standIn.Endpoint.Faults.Clear();
            await PlannedChunk.AssertInOnceAsync(database, claim, known: 1);
            Assert.Equal(0, standIn.Count("staged_movements"));
            if (!reached)
                break;
        }

        Assert.Contains(cut, request => request is TdsBulkInsert);
        Assert.Contains(cut, request => request is TdsBulkRows);
        Assert.Contains(cut, request => request is TdsCommit);
        Assert.True(cut.Count > 12, $"{cut.Count} messages were cut.");
    }

    [Fact]
    public async Task A_large_chunk_leaves_nothing_staged_though_it_is_deleted_in_batches()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn, ("Imports:RowsPerChunkMax", "10000"));

        var end = await service.ImportAsync(Statement.Of(Enumerable.Range(0, RowsOfLargeChunk).Select(n => Statement.Deposit(0, 100 + n, n))));

        Assert.Equal((ImportState.Completed, (ulong)RowsOfLargeChunk), (end.State, end.Counts.Inserted));
        Assert.Equal((RowsOfLargeChunk, 0), (standIn.Count("movements"), standIn.Count("staged_movements")));
        Assert.Equal(3, standIn.Endpoint.Log.Of<TdsRpc>().Count(rpc => rpc.Text!.StartsWith("DELETE TOP (2000)", StringComparison.Ordinal)));
    }

    private static Task<ImportServiceUnderTest> StartAsync(OwnStandIn standIn, params (string Name, string Value)[] settings) => ImportServiceUnderTest.StartAsync(
        new TestParts(), [("Imports:Provider", "SqlServer"), ("Imports:ConnectionString", standIn.Settings.ConnectionString), .. settings]);
}
