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
    private readonly IdleLimit idle = new(idleSecondsMax, time);

    /// <summary>The next message; null where the caller ended its side.</summary>
    internal async Task<CalculateSnapshotsRequest?> ReadAsync(CancellationToken cancellationToken) =>
        await idle.WithinAsync(requests.MoveNext, cancellationToken) ? requests.Current : null;

    internal Task WriteAsync(CalculateSnapshotsResponse response, CancellationToken cancellationToken) =>
        idle.WriteAsync(responses, response, cancellationToken);
}
