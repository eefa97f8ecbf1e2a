using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Watching;

/// <summary>
/// The progress events of an import for one watcher. Each event is read from the store when the watcher takes it, so a slow watcher gets the
/// newest state and never a queue, and any replica can serve it.
/// </summary>
internal sealed class ProgressWatch(
    IDatabase<ImportDbContext> database, ImportSignals signals, LiveProgress live, IHostApplicationLifetime lifetime, IOptions<WatchOptions> options, TimeProvider time)
{
    private int watchers;

    /// <summary>Events from the first one behind a sequence on; the last one is of a terminal state.</summary>
    internal async IAsyncEnumerable<ProgressEvent> WatchAsync(Guid importId, ulong afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref watchers) > options.Value.WatchersMax)
        {
            Interlocked.Decrement(ref watchers);
            throw ImportErrors.WatchersTooMany(options.Value.WatchersMax);
        }

        try
        {
            var seen = afterSequence;
            var first = true;
            ProgressEvent? last = null;
            while (true)
            {
                // Taken before the state is read: a change in between completes it, and the loop reads again at once.
                var change = signals.NextChange(importId);
                var current = last = await ReadAsync(importId, last, cancellationToken);
                // An event that repeats the last number is sent only after the pause; a terminal state is always sent.
                if (!first || current.Sequence > seen || current.Terminal)
                {
                    yield return current;
                    seen = current.Sequence;
                }

                if (current.Terminal)
                {
                    yield break;
                }

                first = false;
                await WaitAsync(change, cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref watchers);
        }
    }

    private async Task WaitAsync(Task change, CancellationToken cancellationToken)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.WhenAny(change, Task.Delay(TimeSpan.FromMilliseconds(options.Value.WatchIntervalMs), time, waited.Token));
        await waited.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        // A watcher that stayed would hold up the stop until its time runs out, and the release of the claims behind it.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw ImportErrors.ShuttingDown();
        }
    }

    /// <summary>What the store says; while it does not answer, what it said last, and why there is nothing newer.</summary>
    private async Task<ProgressEvent> ReadAsync(Guid importId, ProgressEvent? last, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(importId, cancellationToken);
        }
        catch (Exception e) when (last is not null && IsHeld(e, cancellationToken))
        {
            var held = last.Clone();
            held.PendingError = live.FindPending(importId) ?? Failures.Describe(e).ToMessage(time.GetUtcNow());
            return held;
        }
    }

    // As a run does: a SQLite file has no outages that pass.
    private bool IsHeld(Exception e, CancellationToken cancellationToken) =>
        database.Provider != DatabaseProvider.Sqlite && DatabaseFaults.MayPassWithFailover(e) && !cancellationToken.IsCancellationRequested;

    private async Task<ProgressEvent> ReadAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var import = await context.ImportWithIdAsync(importId, cancellationToken) ?? throw ImportErrors.ImportNotFound(importId.ToString());
        var waitsFor = await context.ImportWaitedForAsync(import, cancellationToken);
        var progress = new ProgressEvent
        {
            Sequence = (ulong)import.Sequence,
            Import = ImportMessages.From(import, waitsFor),
            Terminal = ImportTransitions.IsTerminal(import.State),
        };
        // An end that is stored is past what kept it from being stored.
        progress.PendingError = progress.Terminal ? null : live.FindPending(importId);
        if (live.Find(importId) is { } figures)
        {
            AddLive(progress, import, figures);
        }

        return progress;
    }

    private static void AddLive(ProgressEvent progress, ImportRow import, LiveProgress.Figures figures)
    {
        progress.Snapshot = figures.Snapshot;
        if (import.State == ImportState.PersistingMovements
            && import.LastProgress is { } lastProgress
            && figures.RowsPerSecond(import.Rows.Read, lastProgress) is { } rate)
        {
            progress.RowsPerSecond = rate;
            progress.Remaining = Duration.FromTimeSpan(TimeSpan.FromSeconds((import.RowsTotal - import.Rows.Read) / rate));
        }
    }
}
