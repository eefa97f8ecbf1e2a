using Grpc.Core;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Grpc;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class IdleLimitTests
{
    [Fact]
    public async Task A_caller_that_takes_nothing_does_not_hold_a_call_for_ever()
    {
        var time = new ManualTime();
        var writer = new StuckWriter();
        var writing = new IdleLimit(30, time).WriteAsync(writer, new GetPerformanceResponse(), CancellationToken.None);

        await time.PassAsync(TimeSpan.FromSeconds(30));

        Refusal.Is(StatusCode.DeadlineExceeded, SnapshotErrorReason.StreamIdle, await Assert.ThrowsAsync<RpcException>(() => writing));
        Assert.True(writer.IsCancelled);
    }

    [Fact]
    public async Task A_caller_that_takes_in_time_is_not_held_to_anything() =>
        await new IdleLimit(30, new ManualTime()).WriteAsync(new TakingWriter(), new GetPerformanceResponse(), CancellationToken.None);

    /// <summary>The other side takes nothing.</summary>
    private sealed class StuckWriter : IAsyncStreamWriter<GetPerformanceResponse>
    {
        internal bool IsCancelled { get; private set; }

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(GetPerformanceResponse message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(GetPerformanceResponse message, CancellationToken cancellationToken)
        {
            cancellationToken.Register(() => IsCancelled = true);
            return new TaskCompletionSource().Task;
        }
    }

    /// <summary>The other side takes at once.</summary>
    private sealed class TakingWriter : IAsyncStreamWriter<GetPerformanceResponse>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(GetPerformanceResponse message) => Task.CompletedTask;

        public Task WriteAsync(GetPerformanceResponse message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
