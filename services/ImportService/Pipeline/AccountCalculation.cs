using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// Has an account's snapshots calculated, and records that in one transaction, together with the imports that it makes good: those that failed with
/// all chunks in. Their movements are in this calculation too.
/// </summary>
internal sealed class AccountCalculation(IDatabase<ImportDbContext> database, SnapshotCalculator calculator, ImportSignals signals)
{
    /// <summary>How often a caller begins anew because another calculation, or a change of the movements, came between: more than two at once do not happen.</summary>
    internal const int SupersededMax = 3;

    /// <summary>Calculates once, whatever the account's revision is now.</summary>
    /// <exception cref="SnapshotCalculationException">
    /// There is no result, or (Superseded) it is of movements that have changed meanwhile: nothing was recorded, and the caller may begin anew.
    /// </exception>
    internal async Task RunAsync(ICalculationOwner owner, IProgress<SnapshotProgress> progress, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(owner.AccountId, cancellationToken);
        try
        {
            var source = new AccountMovements(database, owner.AccountId, request.AccountRevision);
            var calculated = await calculator.CalculateAsync(request, source, progress, cancellationToken);
            await CompleteAsync(owner, request.AccountRevision, calculated.CalculationId, cancellationToken);
        }
        catch (SnapshotCalculationException e) when (e.VisibleRevision > request.AccountRevision)
        {
            await RaiseRevisionAsync(owner, e.VisibleRevision.Value, cancellationToken);
            throw;
        }
        catch (RevisionPassedException e)
        {
            throw new SnapshotCalculationException(
                SnapshotFailureReason.Superseded, $"The account's movements changed during the calculation. {e.Message} Resume the import, or calculate again.", 1, string.Empty, e);
        }
    }

    private async Task<SnapshotCalculationRequest> RequestAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var account = await context.Accounts.SingleAsync(row => row.Id == accountId, cancellationToken);
        return new SnapshotCalculationRequest(
            account.Id, (ulong)account.Revision, account.FirstDirtyDay, account.SnapshotCalculationId, account.PremiumTreatment, (ulong)account.MovementCount);
    }

    /// <summary>
    /// Lifts the account above the visible snapshots. Their revision is the newer one only where this store was restored from a backup:
    /// snapshots are calculated from its movements, whose numbers begin anew behind those that were lost. What was calculated from those must not
    /// be gone on from, so the next calculation sees all movements.
    /// </summary>
    private static Task RaiseRevisionAsync(ICalculationOwner owner, ulong visible, CancellationToken cancellationToken) =>
        owner.ChangeAsync(
            async (context, token) =>
            {
                await context.LockAccountAsync(owner.AccountId, token);
                var account = await context.Accounts.SingleAsync(row => row.Id == owner.AccountId, token);
                if ((ulong)account.Revision < visible && visible < long.MaxValue)
                {
                    account.Revision = (long)visible + 1;
                    account.SnapshotCalculationId = null;
                }
            },
            cancellationToken);

    /// <exception cref="RevisionPassedException">The movements are no longer those that were calculated; nothing was completed.</exception>
    private async Task CompleteAsync(ICalculationOwner owner, ulong revision, Guid calculationId, CancellationToken cancellationToken)
    {
        List<Guid> madeGood = [];
        await owner.CompleteAsync(
            async (context, now, token) =>
            {
                // Imports before their account, as everywhere (see RowLocks): whoever resumes one of them at this moment waits, or is waited for.
                foreach (var id in await StoppedWithAllChunks(context, owner.AccountId).Select(import => import.Id).Order().ToListAsync(token))
                    await context.LockImportAsync(id, token);
                await context.LockAccountAsync(owner.AccountId, token);
                var account = await context.Accounts.SingleAsync(row => row.Id == owner.AccountId, token);
                if ((ulong)account.Revision != revision)
                {
                    throw new RevisionPassedException(revision, (ulong)account.Revision);
                }

                account.SnapshotRevision = account.Revision;
                account.SnapshotCalculationId = calculationId;
                account.FirstDirtyDay = null;
                var waiting = await StoppedWithAllChunks(context, owner.AccountId).ToListAsync(token);
                waiting.ForEach(import => import.Apply(ImportEvent.SnapshotsDone, now));
                madeGood = waiting.ConvertAll(import => import.Id);
            },
            cancellationToken);
        madeGood.ForEach(signals.Changed);
    }

    private static IQueryable<ImportRow> StoppedWithAllChunks(ImportDbContext context, Guid accountId) =>
        context.Imports
            .Where(import => import.AccountId == accountId && import.State == ImportState.Failed)
            // Not by their phase: one that failed behind its last chunk had not entered phase 2 yet.
            .Where(import => import.ChunksTotal > 0 && import.ChunksCompleted == import.ChunksTotal);
}
