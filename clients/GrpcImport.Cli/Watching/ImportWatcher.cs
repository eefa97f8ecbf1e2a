using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>Follows an import to its end, across lost connections and restarts of the server.</summary>
/// <param name="session">Where it runs.</param>
/// <param name="show">Told every event, and every loss of the server.</param>
/// <param name="seen">Told the import as each event has it.</param>
internal sealed class ImportWatcher(Session session, IProgressDisplay show, Action<Import> seen)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);

    private TimeProvider Time => session.Environment.Time;

    /// <summary>The import at its end: completed, cancelled or failed.</summary>
    /// <exception cref="CliFailure">The server stayed away for longer than is waited for.</exception>
    internal async Task<Import> WatchAsync(string importId, CancellationToken cancellationToken)
    {
        var position = new Position();
        var lastHeard = Time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var before = position.Events;
            var loss = await ReadAsync(importId, position, cancellationToken);
            if (position.End is { } end)
                return end;
            if (position.Events > before)
                (lastHeard, pause) = (Time.GetTimestamp(), FirstPause);
            if (Time.GetElapsedTime(lastHeard) >= CallLimits.LostServerTimeMax)
                throw CliFailure.Unreachable($"{loss} The import goes on when the server is back; 'grpcimport watch {importId}' follows it.");

            show.Lost(loss);
            await Task.Delay(pause, Time, cancellationToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, PauseMax.Ticks));
            await session.FindRunnerAsync(cancellationToken);
        }
    }

    /// <summary>Reads one stream to its end.</summary>
    /// <returns>Why it ended.</returns>
    private async Task<string> ReadAsync(string importId, Position position, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(CallLimits.WatchSilenceMax);
        var request = new WatchProgressRequest { ImportId = importId, AfterSequence = position.Sequence };
        try
        {
            using var call = session.Imports.WatchProgress(request, cancellationToken: silence.Token);
            while (await call.ResponseStream.MoveNext(silence.Token))
            {
                silence.CancelAfter(CallLimits.WatchSilenceMax);
                position.Take(call.ResponseStream.Current.Event);
                seen(call.ResponseStream.Current.Event.Import);
                show.Show(call.ResponseStream.Current.Event);
                if (session.Place == ServerPlace.InProcess)
                    RequireGettingOn(call.ResponseStream.Current.Event, position);
                if (position.End is not null)
                    break;
            }

            return "The server ended the progress before the import ended.";
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (silence.IsCancellationRequested)
                return "The server fell silent.";
            var failure = FailureReader.Read(e);
            return failure.ExitCode == ExitCode.Unreachable || IsTransient(e) ? failure.Message : throw failure;
        }
    }

    /// <summary>
    /// The host of this process ends with the command, so to wait for ever would help nobody; a server elsewhere may well outwait it.
    /// </summary>
    private void RequireGettingOn(ProgressEvent progress, Position position)
    {
        if (progress.PendingError is not { } error)
        {
            position.HeldUpSince = null;
            return;
        }

        position.HeldUpSince ??= Time.GetTimestamp();
        if (Time.GetElapsedTime(position.HeldUpSince.Value) < CallLimits.HeldUpTimeMax)
            return;
        var message = $"The import has not got on for {CallLimits.HeldUpTimeMax.TotalSeconds:0} s: {error.Message} Nothing is lost: once the cause is gone, the same command goes on.";
        throw new CliFailure(ExitCode.Failed, ProgressText.ReasonOf(error), message) { Import = progress.Import };
    }

    /// <summary>The server is there and says that it cannot just now.</summary>
    private static bool IsTransient(Exception exception) => exception is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.ResourceExhausted };

    /// <summary>How far this watcher has come.</summary>
    private sealed class Position
    {
        internal ulong Sequence { get; private set; }

        internal int Events { get; private set; }

        internal Import? End { get; private set; }

        /// <summary>When the first event came that said that the import does not get on; null while it gets on.</summary>
        internal long? HeldUpSince { get; set; }

        internal void Take(ProgressEvent progress)
        {
            Events++;
            Sequence = Math.Max(Sequence, progress.Sequence);
            if (progress.Terminal)
                End = progress.Import;
        }
    }
}
