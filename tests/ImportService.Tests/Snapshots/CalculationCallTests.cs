using Grpc.Core;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class CalculationCallTests
{
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(30);

    private readonly ManualTime time = new();

    [Fact(Timeout = 60_000)]
    public async Task A_write_that_does_not_complete_ends_at_the_idle_deadline_and_the_reader_says_so()
    {
        using var stuck = new CalculationCall(Stuck, IdleMax, time, CancellationToken.None);
        var reading = stuck.ReadAsync();

        var writing = stuck.WriteAsync(new CalculateSnapshotsRequest());
        Assert.False(writing.IsCompleted);
        time.Advance(IdleMax);

        Assert.False(await writing);
        var failure = await Assert.ThrowsAsync<AttemptFailedException>(() => reading);
        Assert.Equal((AttemptFailureKind.Outage, "IDLE"), (failure.Kind, failure.Cause));
    }

    [Fact(Timeout = 60_000)]
    public async Task Reading_beside_our_own_turn_may_take_any_time()
    {
        using var stuck = new CalculationCall(Stuck, IdleMax, time, CancellationToken.None);
        var reading = stuck.ReadAsync();

        time.Advance(100 * IdleMax);
        Assert.False(reading.IsCompleted);

        _ = stuck.AskAsync(new CalculateSnapshotsRequest());
        time.Advance(IdleMax);
        await Assert.ThrowsAsync<AttemptFailedException>(() => reading);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_caller_that_gives_up_is_not_told_of_a_failure()
    {
        using var cancel = new CancellationTokenSource();
        using var stuck = new CalculationCall(Stuck, IdleMax, time, cancel.Token);
        var reading = stuck.ReadAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    // A call of which the stack notices nothing: neither writes nor reads ever complete, not even when its token is cancelled.
    private static AsyncDuplexStreamingCall<CalculateSnapshotsRequest, CalculateSnapshotsResponse> Stuck(CancellationToken token) => new(
        new StuckStream(), new StuckStream(), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private sealed class StuckStream : IClientStreamWriter<CalculateSnapshotsRequest>, IAsyncStreamReader<CalculateSnapshotsResponse>
    {
        private readonly TaskCompletionSource<bool> never = new();

        public WriteOptions? WriteOptions { get; set; }

        public CalculateSnapshotsResponse Current => throw new InvalidOperationException();

        public Task WriteAsync(CalculateSnapshotsRequest message) => never.Task;

        public Task CompleteAsync() => never.Task;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => never.Task;
    }
}
