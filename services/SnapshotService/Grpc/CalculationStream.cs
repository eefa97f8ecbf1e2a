using Grpc.Core;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Both directions of one call, each with an idle limit: a caller that neither sends nor takes ends it.</summary>
internal sealed class CalculationStream(
    IAsyncStreamReader<CalculateSnapshotsRequest> requests,
    IServerStreamWriter<CalculateSnapshotsResponse> responses,
    int idleSecondsMax,
    TimeProvider time)
{
    private readonly TimeSpan idleMax = TimeSpan.FromSeconds(idleSecondsMax);

    /// <summary>The next message; null where the caller ended its side.</summary>
    internal async Task<CalculateSnapshotsRequest?> ReadAsync(CancellationToken cancellationToken) =>
        await WithinIdleAsync(requests.MoveNext, cancellationToken) ? requests.Current : null;

    internal Task WriteAsync(CalculateSnapshotsResponse response, CancellationToken cancellationToken) =>
        WithinIdleAsync(
            async token =>
            {
                await responses.WriteAsync(response, token);
                return true;
            },
            cancellationToken);

    private async Task<bool> WithinIdleAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stepping = step(stop.Token);
        if (stepping.IsCompleted)
            return await stepping;

        try
        {
            return await stepping.WaitAsync(idleMax, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            throw SnapshotErrors.StreamIdle(idleSecondsMax);
        }
    }
}
