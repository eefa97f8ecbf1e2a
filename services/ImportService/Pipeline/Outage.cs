using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// The outages of a database server during one run: a run waits for the end of each, and goes on from wherever it was. One that gets on in between, or works on for as
/// long as an outage may last, has a new outage the next time.
/// A SQLite file has no outages that pass: whoever holds it, or whatever filled its disk, is for a person to end.
/// </summary>
internal sealed class Outage(Guid importId, IDatabase<ImportDbContext> database, LiveProgress live, PipelineOptions options, TimeProvider time)
{
    /// <summary>The longest pause between two looks is 8 times the first: a server that recovers is not asked each second.</summary>
    private const int PauseFactorMax = 8;

    private readonly TimeSpan longest = TimeSpan.FromSeconds(options.OutageSecondsMax);
    private int steps;
    private int looks;
    private DateTimeOffset? since;
    private DateTimeOffset lastEnded;

    /// <summary>It may pass by itself, and has not lasted too long.</summary>
    internal bool IsWorthWaiting(Exception e)
    {
        if (!Failures.MayPassWithFailover(e, ofOwn: database.Provider != DatabaseProvider.Sqlite))
            return false;
        var now = time.GetUtcNow();
        if (live.StepsOf(importId) is var done && (done != steps || (since is not null && now - lastEnded >= longest)))
            (steps, looks, since) = (done, 0, null);
        return !IsOver(now) && longest > TimeSpan.Zero;
    }

    /// <summary>Waits until the server answers, or the time is over. Whether it also does its work, the next attempt tells.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        since ??= time.GetUtcNow();
        do
        {
            var pause = options.PollMs * Math.Min(1 << Math.Min(looks++, 16), PauseFactorMax);
            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, cancellationToken);
        }
        while (!await AnswersAsync(cancellationToken) && !IsOver(time.GetUtcNow()));
        lastEnded = time.GetUtcNow();
    }

    private bool IsOver(DateTimeOffset now) => since is { } begun && now - begun >= longest;

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
