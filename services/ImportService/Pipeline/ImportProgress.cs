using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>Moves a claimed import from state to state, each in a transaction that checks the claim.</summary>
internal sealed class ImportProgress(IDatabase<ImportDbContext> database, ImportSignals signals, TimeProvider time)
{
    internal Task AdvanceAsync(ImportClaim claim, ImportEvent happened, CancellationToken cancellationToken) =>
        AdvanceAsync(claim, happened, (_, _, _) => Task.CompletedTask, cancellationToken);

    /// <summary>Moves it and makes further changes in the same transaction.</summary>
    /// <exception cref="LeaseLostException">Another runner took the import over; nothing was written.</exception>
    /// <exception cref="CancelHonouredException">A cancel was asked for; nothing was written.</exception>
    internal async Task AdvanceAsync(
        ImportClaim claim, ImportEvent happened, Func<ImportDbContext, ImportRow, DateTimeOffset, Task> change, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            claim,
            (context, import, now) =>
            {
                import.Apply(happened, now);
                return change(context, import, now);
            },
            cancellationToken);
        signals.Changed(claim.ImportId);
    }

    /// <summary>Changes something that is no progress of the import.</summary>
    /// <exception cref="LeaseLostException">Another runner took the import over; nothing was written.</exception>
    /// <exception cref="CancelHonouredException">A cancel was asked for; nothing was written.</exception>
    internal Task ChangeAsync(
        ImportClaim claim, Func<ImportDbContext, ImportRow, DateTimeOffset, Task> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var import = await context.LockedImportAsync(claim.ImportId, token);
                if (import is null || import.RunNumber != claim.RunNumber)
                {
                    throw new LeaseLostException(claim.ImportId);
                }

                if (import.CancelRequested)
                {
                    throw new CancelHonouredException();
                }

                await change(context, import, time.GetUtcNow());
                return await context.SaveChangesAsync(token);
            },
            cancellationToken);
}
