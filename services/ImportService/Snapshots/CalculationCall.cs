using Grpc.Core;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>
/// One call under the idle deadline. Its writes say only whether the stream still takes messages; why it does not is the call's status, which
/// the reader gets. Nothing here waits longer than the deadline: the official stack can leave a call that the service refused in mid-stream
/// hanging, so every wait also ends with the token, whether the stack notices or not.
/// </summary>
internal sealed class CalculationCall : IDisposable
{
    private readonly CancellationToken caller;
    private readonly TimeSpan idleMax;
    private readonly IdleDeadline idle;
    private readonly CancellationTokenSource stop;
    private readonly AsyncDuplexStreamingCall<CalculateSnapshotsRequest, CalculateSnapshotsResponse> call;

    /// <summary>Opens the call.</summary>
    /// <param name="open">Opens it on a token that ends it.</param>
    /// <param name="idleMax">The idle deadline.</param>
    /// <param name="time">The clock of the idle deadline.</param>
    /// <param name="caller">The attempt's token.</param>
    public CalculationCall(
        Func<CancellationToken, AsyncDuplexStreamingCall<CalculateSnapshotsRequest, CalculateSnapshotsResponse>> open,
        TimeSpan idleMax,
        TimeProvider time,
        CancellationToken caller)
    {
        this.caller = caller;
        this.idleMax = idleMax;
        idle = new IdleDeadline(time, idleMax);
        stop = CancellationTokenSource.CreateLinkedTokenSource(caller, idle.Token);
        call = open(stop.Token);
    }

    /// <summary>Cancelled when the call is over for us: by the caller, the idle deadline, or <see cref="Stop"/>.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Ends the call.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>The service owes us nothing any more: it is our turn.</summary>
    public void ExpectNothing() => idle.Stop();

    /// <summary>Sends a message; false where the stream is closed. The idle deadline then runs until the reader has the status.</summary>
    public Task<bool> WriteAsync(CalculateSnapshotsRequest request) => SendAsync(() => call.RequestStream.WriteAsync(request), answerDue: false);

    /// <summary>Sends a message that the service must answer: it is due from now on, until <see cref="ExpectNothing"/>.</summary>
    public Task AskAsync(CalculateSnapshotsRequest request) => SendAsync(() => call.RequestStream.WriteAsync(request), answerDue: true);

    /// <summary>Sends the last message; the service is due until the call ends.</summary>
    public Task EndAsync(CalculateSnapshotsRequest request) => SendAsync(
        async () =>
        {
            await call.RequestStream.WriteAsync(request);
            await call.RequestStream.CompleteAsync();
        },
        answerDue: true);

    /// <summary>The next message of the service; null when it ended the call with OK.</summary>
    /// <exception cref="AttemptFailedException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<CalculateSnapshotsResponse?> ReadAsync()
    {
        try
        {
            if (!await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(stop.Token))
                return null;
            idle.Heard();
            return call.ResponseStream.Current;
        }
        catch (Exception exception) when (IsOfStream(exception))
        {
            caller.ThrowIfCancellationRequested();
            throw idle.Expired ? AttemptFailures.Idle(idleMax) : AttemptFailures.Of(exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        call.Dispose();
        stop.Dispose();
        idle.Dispose();
    }

    private async Task<bool> SendAsync(Func<Task> send, bool answerDue)
    {
        idle.Start();
        try
        {
            await send().WaitAsync(stop.Token);
        }
        catch (Exception exception) when (IsOfStream(exception))
        {
            return false;
        }

        if (!answerDue)
            idle.Stop();
        return true;
    }

    // InvalidOperationException is what a write to a completed call throws.
    private static bool IsOfStream(Exception exception) =>
        exception is RpcException or OperationCanceledException or InvalidOperationException or IOException or HttpRequestException;
}
