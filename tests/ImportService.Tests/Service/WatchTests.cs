using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class WatchTests(TestStores stores) : OnEveryStore(stores)
{
    private static readonly (string, string) s_rowByRow = ("Imports:RowsPerChunkMax", "1");

    [Fact]
    public async Task The_number_rises_with_each_chunk_and_a_reconnect_misses_nothing()
    {
        var gate = new CommitGate();
        CommitGate.Hold[] holds = [gate.HoldBehind(1), gate.HoldBehind(2), gate.HoldBehind(3)];
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, s_rowByRow);
        var import = (await service.StartAsync(Statement.Days(4))).Import;
        var seen = 0ul;
        var chunks = new List<uint>();
        foreach (var hold in holds)
        {
            await hold.Reached;
            var first = await FirstAsync(service, import.Id, seen);
            Assert.True(first.Sequence > seen);
            Assert.Equal(first.Sequence, first.Import.Sequence);
            seen = first.Sequence;
            chunks.Add(first.Import.ChunksCompleted);
            hold.Release();
        }

        var rest = await service.WatchAsync(import.Id, seen);

        Assert.Equal([1u, 2u, 3u], chunks);
        Assert.True(rest[0].Sequence >= seen);
        Assert.Equal(rest.Select(progress => progress.Sequence).Order(), rest.Select(progress => progress.Sequence));
        Assert.Equal(ImportState.Completed, rest[^1].Import.State);
        Assert.Equal([false, true], rest.Select(progress => progress.Terminal).Distinct());
    }

    [Fact]
    public async Task While_nothing_changes_events_repeat_the_last_number()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, s_rowByRow);
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        await hold.Reached;
        var current = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = import.Id })).Import.Sequence;
        using var call = Watch(service, import.Id, current);

        var events = new List<ProgressEvent>();
        for (var count = 0; count < 3; count++)
            events.Add(await NextAsync(call));
        hold.Release();

        Assert.All(events, progress => Assert.Equal((current, 1u, false), (progress.Sequence, progress.Import.ChunksCompleted, progress.Terminal)));
        Assert.Equal(ImportState.Completed, (await service.EndOfAsync(import.Id)).State);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(ulong.MaxValue)]
    public async Task A_late_watcher_gets_one_terminal_event(ulong after)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Days(2));

        var progress = Assert.Single(await service.WatchAsync(import.Id, after));

        Assert.Equal((true, import.Sequence), (progress.Terminal, progress.Sequence));
        Assert.Equal(import, progress.Import);
    }

    [Fact]
    public async Task Any_number_of_watchers_sees_the_end()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, s_rowByRow);
        var import = (await service.StartAsync(Statement.Days(6))).Import;
        await hold.Reached;
        var watchers = Enumerable.Range(0, 20).Select(_ => service.WatchAsync(import.Id)).ToList();

        hold.Release();

        foreach (var events in await Task.WhenAll(watchers).WaitAsync(TimeSpan.FromSeconds(30)))
        {
            Assert.Equal(ImportState.Completed, events[^1].Import.State);
            Assert.Equal(events.Select(progress => progress.Sequence).Order(), events.Select(progress => progress.Sequence));
        }
    }

    [Fact]
    public async Task A_watcher_sees_rate_and_remaining_time_of_phase_1()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, s_rowByRow);
        var import = (await service.StartAsync(Statement.Days(4))).Import;
        await hold.Reached;

        var progress = await FirstAsync(service, import.Id, 0);
        hold.Release();

        Assert.True(progress is { HasRowsPerSecond: true, RowsPerSecond: > 0, Remaining: not null });
        Assert.Equal(2 / progress.RowsPerSecond, progress.Remaining.ToTimeSpan().TotalSeconds, 0.001);
        await service.EndOfAsync(import.Id);
    }

    [Fact]
    public async Task More_watchers_than_the_limit_are_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:WatchersMax", "1"), ("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        using (var call = Watch(service, import.Id, 0))
        {
            await NextAsync(call);
            var error = await ErrorOfAsync(() => FirstAsync(service, import.Id, 0));
            Assert.Equal((StatusCode.ResourceExhausted, "WATCHERS_TOO_MANY"), (error.Code, error.Reason));
        }

        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = import.Id });
        await StoreAccess.EventuallyAsync(() => !IsRefused(service, import.Id));
    }

    [Fact]
    public async Task An_unknown_import_cannot_be_watched()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var unknown = await ErrorOfAsync(() => service.WatchAsync(Guid.CreateVersion7().ToString()));
        var junk = await ErrorOfAsync(() => service.WatchAsync("last"));

        Assert.Equal((StatusCode.NotFound, "IMPORT_NOT_FOUND"), (unknown.Code, unknown.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (junk.Code, junk.Reason));
    }

    [Fact]
    public async Task A_watcher_is_told_that_the_host_stops()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"), ("Imports:WatchIntervalMs", "60000"));
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        using var call = Watch(service, import.Id, 0);
        await NextAsync(call);

        service.BeginStop();
        var error = await ErrorOfAsync(() => NextAsync(call));
        await service.StopAsync();

        Assert.Equal((StatusCode.Unavailable, "SHUTTING_DOWN"), (error.Code, error.Reason));
    }

    private static bool IsRefused(ImportServiceUnderTest service, string importId)
    {
        try
        {
            FirstAsync(service, importId, 0).GetAwaiter().GetResult();
            return false;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
        {
            return true;
        }
    }

    private static AsyncServerStreamingCall<WatchProgressResponse> Watch(ImportServiceUnderTest service, string importId, ulong after) =>
        service.Client.WatchProgress(new WatchProgressRequest { ImportId = importId, AfterSequence = after }, cancellationToken: ImportServiceUnderTest.Deadline);

    private static async Task<ProgressEvent> FirstAsync(ImportServiceUnderTest service, string importId, ulong after)
    {
        using var call = Watch(service, importId, after);
        return await NextAsync(call);
    }

    private static async Task<ProgressEvent> NextAsync(AsyncServerStreamingCall<WatchProgressResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));
        return call.ResponseStream.Current.Event;
    }
}
