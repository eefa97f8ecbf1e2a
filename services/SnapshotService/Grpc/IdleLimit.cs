using Grpc.Core;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Ends a call whose other side neither sends nor takes for too long.</summary>
internal sealed class IdleLimit(int secondsMax, TimeProvider time)
{
    private readonly TimeSpan max = TimeSpan.FromSeconds(secondsMax);

    /// <summary>Waits for one step of the other side.</summary>
    internal async Task<bool> WithinAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stepping = step(stop.Token);
        if (stepping.IsCompleted)
            return await stepping;

        try
        {
            return await stepping.WaitAsync(max, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            throw SnapshotErrors.StreamIdle(secondsMax);
        }
    }

    /// <summary>Writes a message that the other side has to take.</summary>
    internal Task WriteAsync<TMessage>(IAsyncStreamWriter<TMessage> messages, TMessage message, CancellationToken cancellationToken) =>
        WithinAsync(
            async token =>
            {
                await messages.WriteAsync(message, token);
                return true;
            },
            cancellationToken);
}
