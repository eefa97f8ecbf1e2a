using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Calculates an account's snapshots because somebody asks for it.</summary>
internal sealed class RecalculateSnapshots(IDatabase<ImportDbContext> database, RequestedCalculations calculations)
{
    internal async Task RunAsync(Guid accountId, bool everything, CancellationToken cancellationToken)
    {
        var account = await database.WriteAsync(
            async (context, token) =>
            {
                await context.LockAccountAsync(accountId, token);
                var account = await context.AccountWithIdAsync(accountId, token) ?? throw ImportErrors.AccountNotFound(accountId.ToString());
                if (everything)
                {
                    // Kept, so that the next calculation sees all movements also where this one fails.
                    account.SnapshotCalculationId = null;
                }

                await context.SaveChangesAsync(token);
                return account;
            },
            cancellationToken);
        // Also where nothing is known to have changed: SnapshotService may have lost what it had.
        await calculations.RunAsync(account, always: true, cancellationToken);
    }
}
