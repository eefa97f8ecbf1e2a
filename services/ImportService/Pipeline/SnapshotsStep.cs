using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// Phase 2: has the account's snapshots calculated from all its movements, and completes the import, together with earlier ones of the
/// account that failed with all chunks in: their movements are in this calculation too.
/// </summary>
internal sealed class SnapshotsStep(
    IDatabase<ImportDbContext> database, ImportProgress progress, SnapshotCalculator calculator, ImportSignals signals, LiveProgress live, TimeProvider time)
{
    /// <summary>How often a calculation begins anew because another one of the account came between: more than two at once do not happen.</summary>
    private const int SupersededMax = 3;

    internal async Task RunAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        await progress.AdvanceAsync(
            claim,
            ImportEvent.SnapshotsBegun,
            (_, import, now) =>
            {
                import.Phase2Started ??= now;
                import.Phase1Completed ??= now;
                return Task.CompletedTask;
            },
            cancellationToken);
        await CalculateAsync(claim, cancellationToken);
    }

    private async Task CalculateAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var request = await RequestAsync(claim, cancellationToken);
            try
            {
                var source = new AccountMovements(database, claim.AccountId, request.AccountRevision);
                await calculator.CalculateAsync(request, source, new Live(claim.ImportId, live, signals, time.GetUtcNow()), cancellationToken);
                await CompleteAsync(claim, request.AccountRevision, cancellationToken);
                return;
            }
            catch (SnapshotCalculationException e) when (e.Reason == SnapshotFailureReason.Superseded && attempt < SupersededMax)
            {
                // Another calculation of the account came between: with the revision read again, this one is the newer.
                if (e.VisibleRevision > request.AccountRevision)
                    await RaiseRevisionAsync(claim, e.VisibleRevision.Value, cancellationToken);
            }
            catch (RevisionPassedException) when (attempt < SupersededMax)
            {
                // A runner that was thought dead committed a chunk after the revision was read: the movements are read again.
            }
            catch (RevisionPassedException e)
            {
                throw new ImportFailureException(
                    ErrorReason.SnapshotCalculationFailed, $"The account's movements changed during each of {SupersededMax} calculations. {e.Message} Resume the import.", null, e);
            }
            catch (SnapshotCalculationException e)
            {
                throw new ImportFailureException(Reason(e.Reason), e.Message, null, e);
            }
        }
    }

    /// <summary>
    /// Lifts the account above the visible snapshots. Their revision is the newer one only where this store was restored from a backup:
    /// snapshots are calculated from its movements, whose numbers begin anew behind those that were lost.
    /// </summary>
    private Task RaiseRevisionAsync(ImportClaim claim, ulong visible, CancellationToken cancellationToken) =>
        progress.ChangeAsync(
            claim,
            async (context, _, _) =>
            {
                await context.LockAccountAsync(claim.AccountId, cancellationToken);
                var account = await context.Accounts.SingleAsync(row => row.Id == claim.AccountId, cancellationToken);
                if ((ulong)account.Revision < visible && visible < long.MaxValue)
                    account.Revision = (long)visible + 1;
            },
            cancellationToken);

    private static ErrorReason Reason(SnapshotFailureReason reason) => reason switch
    {
        SnapshotFailureReason.Unavailable => ErrorReason.SnapshotServiceUnavailable,
        SnapshotFailureReason.Refused or SnapshotFailureReason.Superseded => ErrorReason.SnapshotCalculationFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    private async Task<SnapshotCalculationRequest> RequestAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var account = await context.Accounts.SingleAsync(row => row.Id == claim.AccountId, cancellationToken);
        return new SnapshotCalculationRequest(account.Id, (ulong)account.Revision, account.FirstDirtyDay, (ulong)account.MovementCount);
    }

    /// <exception cref="RevisionPassedException">The movements are no longer those that were calculated; nothing was completed.</exception>
    private async Task CompleteAsync(ImportClaim claim, ulong revision, CancellationToken cancellationToken)
    {
        List<Guid> madeGood = [];
        await progress.AdvanceAsync(
            claim,
            ImportEvent.SnapshotsDone,
            async (context, _, now) =>
            {
                await context.LockAccountAsync(claim.AccountId, cancellationToken);
                var account = await context.Accounts.SingleAsync(row => row.Id == claim.AccountId, cancellationToken);
                if ((ulong)account.Revision != revision)
                {
                    throw new RevisionPassedException(revision, (ulong)account.Revision);
                }

                account.SnapshotRevision = account.Revision;
                account.FirstDirtyDay = null;
                var waiting = await StoppedWithAllChunksAsync(context, claim, cancellationToken);
                waiting.ForEach(import => import.Apply(ImportEvent.SnapshotsDone, now));
                madeGood = waiting.ConvertAll(import => import.Id);
            },
            cancellationToken);
        madeGood.ForEach(signals.Changed);
    }

    private static Task<List<ImportRow>> StoppedWithAllChunksAsync(ImportDbContext context, ImportClaim claim, CancellationToken cancellationToken) =>
        context.Imports
            .Where(import => import.AccountId == claim.AccountId && import.Id != claim.ImportId && import.State == ImportState.Failed)
            // Not by their phase: one that failed behind its last chunk had not entered phase 2 yet.
            .Where(import => import.ChunksTotal > 0 && import.ChunksCompleted == import.ChunksTotal)
            .ToListAsync(cancellationToken);

    /// <summary>Shows the steps of phase 2 to watchers of this replica.</summary>
    private sealed class Live(Guid importId, LiveProgress live, ImportSignals signals, DateTimeOffset begun) : IProgress<SnapshotProgress>
    {
        private SnapshotStep step;

        public void Report(SnapshotProgress value)
        {
            live.Set(importId, new LiveProgress.Figures(begun, 0, value));
            if (step != value.Step)
            {
                step = value.Step;
                signals.Changed(importId);
            }
        }
    }
}
