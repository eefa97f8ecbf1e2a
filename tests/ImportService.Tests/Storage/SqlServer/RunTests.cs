using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Tds.Requests;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>A run between outages of its server, and one that is stopped in a command of it.</summary>
public sealed class RunTests
{
    private static readonly DatabaseFaultException s_outage = new(DatabaseFault.Unavailable, "x");

    [Fact]
    public async Task A_run_that_got_on_or_worked_on_for_long_waits_anew_and_one_that_did_neither_does_not()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var database = DatabaseFactory.Create(standIn.Settings, ImportStore.Contexts, TimeProvider.System);
        var (time, live, import) = (new Clock(), new LiveProgress(), Guid.CreateVersion7(DateTimeOffset.UnixEpoch));
        var outage = new Outage(import, database, live, new PipelineOptions { PollMs = 10, OutageSecondsMax = 180 }, time);

        // One failover takes two waits: the server answers, and takes no writes yet.
        await WaitAsync(TimeSpan.FromSeconds(5));
        await WaitAsync(TimeSpan.FromSeconds(60));
        live.GotOn(import);
        time.Now += TimeSpan.FromSeconds(150);
        await WaitAsync(TimeSpan.FromSeconds(60));
        // Phase 2 works without a step for ten minutes.
        time.Now += TimeSpan.FromMinutes(10);
        await WaitAsync(TimeSpan.FromSeconds(100));
        await WaitAsync(TimeSpan.FromSeconds(100));
        Assert.False(outage.IsWorthWaiting(s_outage), "It did nothing between two outages of 200 seconds.");

        async Task WaitAsync(TimeSpan lasting)
        {
            Assert.True(outage.IsWorthWaiting(s_outage));
            var waiting = outage.WaitAsync(TestContext.Current.CancellationToken);
            time.Now += lasting;
            await waiting;
        }
    }

    [Theory]
    [InlineData("FROM [imports].[chunks]")]
    [InlineData("FROM [imports].[movements]")]
    public async Task A_cancel_in_the_middle_of_a_read_is_a_cancel_though_the_client_ends_the_read_with_an_error(string text)
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts(),
            [("Imports:Provider", "SqlServer"), ("Imports:ConnectionString", standIn.Settings.ConnectionString), ("Imports:PollMs", "50")]);
        standIn.Endpoint.Faults.On<TdsRequest>(IsRead).Hang();
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await StoreAccess.EventuallyAsync(() => standIn.Endpoint.Log.All.Any(IsRead));

        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = import.Id });
        var end = await service.EndOfAsync(import.Id);

        Assert.True(end.State == ImportState.Cancelled, $"{end.State} {end.LastError}");

        bool IsRead(TdsRequest request) => ((request as TdsRpc)?.Text ?? (request as TdsBatch)?.Text) is { } sent
            && sent.StartsWith("SELECT", StringComparison.Ordinal) && sent.Contains(text, StringComparison.Ordinal);
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
