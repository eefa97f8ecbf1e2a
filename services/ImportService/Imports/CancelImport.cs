using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Imports;

/// <summary>Asks an import to stop: at once where it only waits, at its runner's next safe point where it works.</summary>
internal sealed class CancelImport(IDatabase<ImportDbContext> database, ImportSignals signals, TimeProvider time)
{
    internal async Task<ImportRow> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var import = await database.WriteAsync(
            async (context, token) =>
            {
                var import = await context.LockedImportAsync(id, token) ?? throw ImportErrors.ImportNotFound(id.ToString());
                Cancel(import);
                await context.SaveChangesAsync(token);
                return import;
            },
            cancellationToken);
        signals.Changed(id);
        signals.Queued();
        return import;
    }

    private void Cancel(ImportRow import)
    {
        switch (import.State)
        {
            case ImportState.Completed:
                throw ImportErrors.ImportCompleted(import.Id);
            case ImportState.Cancelled or ImportState.Failed:
                throw ImportErrors.ImportStopped(import.Id, import.State);
        }

        var now = time.GetUtcNow();
        // Nobody works on it: it stops here. A lease that ran out is nobody's; the fencing token keeps a late runner from writing.
        if (import.LeaseOwner is null || import.LeaseUntil < now)
        {
            import.RunNumber++;
            import.Apply(ImportEvent.Cancelled, now);
        }
        else if (!import.CancelRequested)
        {
            import.CancelRequested = true;
            import.Touch(now);
        }
    }
}
