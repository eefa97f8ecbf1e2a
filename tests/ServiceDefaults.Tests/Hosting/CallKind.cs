using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ServiceDefaults.Tests.Hosting;

/// <summary>The four kinds of calls, each made to its end.</summary>
public enum CallKind
{
    Unary,
    ClientStreaming,
    ServerStreaming,
    Duplex,
}

internal static class CallKinds
{
    // A test's own deadline: no call here takes longer than milliseconds unless something hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static async Task RunAsync(this CallKind kind, CallInvoker calls, CancellationToken cancellationToken, TimeSpan? deadline = null)
    {
        var options = new CallOptions(deadline: DateTime.UtcNow + (deadline ?? Patience), cancellationToken: cancellationToken);
        var imports = new ImportService.ImportServiceClient(calls);
        switch (kind)
        {
            case CallKind.Unary:
                await imports.GetImportAsync(new GetImportRequest(), options);
                break;
            case CallKind.ClientStreaming:
                using (var call = imports.StartImport(options))
                {
                    await call.RequestStream.WriteAsync(new StartImportRequest(), CancellationToken.None);
                    await call.RequestStream.CompleteAsync();
                    await call;
                }

                break;
            case CallKind.ServerStreaming:
                using (var call = imports.WatchProgress(new WatchProgressRequest(), options))
                    await DrainAsync(call.ResponseStream);
                break;
            case CallKind.Duplex:
                using (var call = new SnapshotService.SnapshotServiceClient(calls).CalculateSnapshots(options))
                {
                    await call.RequestStream.WriteAsync(new CalculateSnapshotsRequest(), CancellationToken.None);
                    await DrainAsync(call.ResponseStream);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static async Task DrainAsync<T>(IAsyncStreamReader<T> responses)
    {
        while (await responses.MoveNext(CancellationToken.None))
        {
            // Only the end matters.
        }
    }
}
