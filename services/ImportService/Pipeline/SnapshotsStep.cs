using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>Phase 2: has the account's snapshots calculated from all its movements, and completes the import.</summary>
internal sealed class SnapshotsStep(
    ImportProgress progress, AccountCalculation calculation, ImportSignals signals, LiveProgress live, TimeProvider time)
{
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
        // The store takes writes, whatever it did before.
        live.ClearPending(claim.ImportId);
        await CalculateAsync(claim, cancellationToken);
    }

    private async Task CalculateAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await calculation.RunAsync(new Owner(claim, progress), new Live(claim.ImportId, live, signals, time.GetUtcNow()), cancellationToken);
                return;
            }
            catch (SnapshotCalculationException e) when (e.Reason == SnapshotFailureReason.Superseded && attempt < AccountCalculation.SupersededMax)
            {
                // Another calculation of the account came between, or a runner that was thought dead committed a chunk: with revision and
                // movements read again, this one is the newer.
            }
            catch (SnapshotCalculationException e)
            {
                throw new ImportFailureException(e.ErrorReason, e.Message, null, e);
            }
        }
    }

    /// <summary>The import's transactions: none where the claim does not hold any more.</summary>
    private sealed class Owner(ImportClaim claim, ImportProgress progress) : ICalculationOwner
    {
        public Guid AccountId => claim.AccountId;

        public Task ChangeAsync(Func<ImportDbContext, CancellationToken, Task> change, CancellationToken cancellationToken) =>
            progress.ChangeAsync(claim, (context, _, _) => change(context, cancellationToken), cancellationToken);

        public Task CompleteAsync(Func<ImportDbContext, DateTimeOffset, CancellationToken, Task> change, CancellationToken cancellationToken) =>
            progress.AdvanceAsync(claim, ImportEvent.SnapshotsDone, (context, _, now) => change(context, now, cancellationToken), cancellationToken);
    }

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
