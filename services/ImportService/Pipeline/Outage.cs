using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// The outages of a database server during one run: a run waits for the end of each, and goes on from wherever it was, as long as it gets on in between.
/// A SQLite file has no outages that pass: whoever holds it, or whatever filled its disk, is for a person to end.
/// </summary>
internal sealed class Outage(IDatabase<ImportDbContext> database, PipelineOptions options, TimeProvider time)
{
    private (int Chunks, ImportPhase Phase) reached;
    private DateTimeOffset? since;

    /// <summary>The run begins, or goes on, from here.</summary>
    internal void Reached(ImportRow import)
    {
        if (reached == (import.ChunksCompleted, import.Phase))
            return;
        reached = (import.ChunksCompleted, import.Phase);
        since = null;
    }

    /// <summary>It may pass by itself, and has not lasted too long.</summary>
    internal bool IsWorthWaiting(Exception e) =>
        database.Provider != DatabaseProvider.Sqlite && Failures.MayPassWithFailover(e) && !IsOver(time.GetUtcNow());

    /// <summary>Waits until the server answers, or the time is over. Whether it also does its work, the next attempt tells.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        since ??= time.GetUtcNow();
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(options.PollMs), time, cancellationToken);
        }
        while (!await AnswersAsync(cancellationToken) && !IsOver(time.GetUtcNow()));
    }

    private bool IsOver(DateTimeOffset now) => now - (since ?? now) >= TimeSpan.FromSeconds(options.OutageSecondsMax);

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PingAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (DatabaseFaults.Classify(e) is not null && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
