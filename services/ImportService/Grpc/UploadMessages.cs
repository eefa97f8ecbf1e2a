using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Uploads;

namespace GrpcImport.ImportService.Grpc;

/// <summary>The messages of one upload, with a limit on the pause between two, and on what is read of an upload that is refused.</summary>
internal sealed class UploadMessages(
    IAsyncStreamReader<StartImportRequest> messages, UploadOptions options, TimeProvider time, CancellationToken stoppingToken, CancellationToken callToken)
    : IDisposable
{
    private readonly CancellationTokenSource stopped = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, callToken);
    private bool over;

    internal StartImportRequest Current => messages.Current;

    /// <summary>Takes the next message; false at the end.</summary>
    internal async Task<bool> NextAsync()
    {
        using var idle = new CancellationTokenSource(TimeSpan.FromSeconds(options.UploadIdleSecondsMax), time);
        // Whatever comes now, nothing more can be read after a failure.
        over = true;
        var next = await MoveAsync(idle.Token);
        over = !next;
        return next;
    }

    /// <summary>
    /// A client that is refused while it still writes may never see why: so some of what it sends is read on before the answer.
    /// </summary>
    internal async Task ReadOnAsync()
    {
        var left = options.RefusedBytesMax;
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(options.RefusedSecondsMax), time);
        try
        {
            while (!over && left > 0 && await MoveAsync(late.Token))
            {
                left -= messages.Current.CalculateSize() + 1;
            }
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The stream is over: the refusal itself is what the client is told.
        }
    }

    public void Dispose() => stopped.Dispose();

    private async Task<bool> MoveAsync(CancellationToken limit)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, stopped.Token);
        try
        {
            return await messages.MoveNext(either.Token);
        }
        catch (Exception e) when (callToken.IsCancellationRequested && IsEnd(e))
        {
            throw ImportErrors.UploadAborted();
        }
        catch (Exception e) when (stoppingToken.IsCancellationRequested && IsEnd(e))
        {
            throw ImportErrors.ShuttingDown();
        }
        catch (Exception e) when (limit.IsCancellationRequested && IsEnd(e))
        {
            throw ImportErrors.UploadIdle(options.UploadIdleSecondsMax);
        }
    }

    private static bool IsEnd(Exception e) => e is OperationCanceledException or RpcException or IOException;
}
