using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>Follows an import on the screen until it stops, or until Ctrl-C.</summary>
internal sealed class ImportFollower(Session session)
{
    private Import? last;

    /// <param name="import">The import as it is known.</param>
    /// <param name="fileName">Named in progress lines.</param>
    internal async Task<FollowedImport> FollowAsync(Import import, string fileName)
    {
        last = import;
        var importId = import.Id;
        var interruption = session.Environment.Interruption;
        try
        {
            return new(await WatchAsync(importId, fileName, interruption.Token), Interrupted: false);
        }
        catch (OperationCanceledException) when (interruption.IsRequested)
        {
            return await TryInterruptAsync(importId, fileName);
        }
    }

    /// <summary>Shows progress while work runs: bars on a terminal, lines elsewhere.</summary>
    internal Task<T> ShowAsync<T>(string fileName, Func<IProgressDisplay, Task<T>> work) => session.Output.NotesAreLive
        ? LiveProgress.RunAsync(session.Output.Notes, work)
        : work(new PlainProgress(session.Output, session.Environment.Time, fileName));

    private Task<Import> WatchAsync(string importId, string fileName, CancellationToken cancellationToken) =>
        ShowAsync(fileName, display => new ImportWatcher(session, display, import => last = import).WatchAsync(importId, cancellationToken));

    /// <summary>However the interruption goes wrong, the user learns which import it was and how far it was seen to come.</summary>
    private async Task<FollowedImport> TryInterruptAsync(string importId, string fileName)
    {
        try
        {
            return await InterruptAsync(importId, fileName);
        }
        catch (Exception e)
        {
            var message = $"Interrupted: {FailureReader.Read(e).Message} 'grpcimport resume {importId}' goes on.";
            throw new CliFailure(ExitCode.Interrupted, "INTERRUPTED", message) { Import = last };
        }
    }

    // Where it runs            | can ask | what happens
    // -------------------------+---------+---------------------------------------------
    // in this process          | -       | cancelled at its next safe point
    // elsewhere                | yes     | as the answer says; no answer leaves it running
    // elsewhere                | no      | left running: nobody said that it should end
    private async Task<FollowedImport> InterruptAsync(string importId, string fileName)
    {
        if (session.Place != ServerPlace.InProcess && await LeavesRunningAsync())
        {
            session.Output.Note($"Left running: 'grpcimport watch {importId}' follows it.");
            return new(await ImportQueries.GetAsync(session, importId, CancellationToken.None), Interrupted: true);
        }

        session.Output.Note("Stopping at the next safe point; press Ctrl-C again to end at once.");
        var import = await CancelAsync(importId, fileName);
        // Text output ends with a summary that says so too.
        if (import.State == ImportState.Cancelled && session.Output.Json)
            session.Output.Note($"Cancelled, and nothing is lost: 'grpcimport resume {importId}', or the same import again, goes on.");
        return new(import, Interrupted: import.State != ImportState.Completed);
    }

    private async Task<bool> LeavesRunningAsync()
    {
        if (!session.Environment.CanAsk)
            return true;
        await session.Environment.Error.WriteAsync("\nThe server goes on with this import. Leave it running? [Y/n] ");
        await session.Environment.Error.FlushAsync(CancellationToken.None);
        // Reading a console blocks its thread.
        var answer = await Task.Run(session.Environment.Input.ReadLine);
        return answer?.Trim() is not { Length: > 0 } text || !text.StartsWith("n", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Import> CancelAsync(string importId, string fileName)
    {
        try
        {
            await ImportQueries.CancelAsync(session, importId, CancellationToken.None);
        }
        catch (RpcException e) when (IsStopped(e))
        {
            // It ended by itself in the meantime.
            return await ImportQueries.GetAsync(session, importId, CancellationToken.None);
        }

        using var limit = new CancellationTokenSource(CallLimits.CancelTimeMax, session.Environment.Time);
        try
        {
            return await WatchAsync(importId, fileName, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new CliFailure(ExitCode.Interrupted, "INTERRUPTED", $"The import did not stop within {CallLimits.CancelTimeMax.TotalSeconds:0} s.");
        }
    }

    private static bool IsStopped(RpcException exception) =>
        ErrorDetails.From(exception).Reason is var reason && (reason == ReasonName.Of(ErrorReason.ImportStopped) || reason == ReasonName.Of(ErrorReason.ImportCompleted));
}
