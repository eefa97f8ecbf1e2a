using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Changes an account's settings, and has its snapshots follow.</summary>
internal sealed class UpdateAccount(IDatabase<ImportDbContext> database, RequestedCalculations calculations)
{
    /// <summary>Null leaves a setting as it is.</summary>
    internal async Task RunAsync(Guid accountId, PremiumTreatment? premiumTreatment, CancellationToken cancellationToken)
    {
        var account = await database.WriteAsync(
            async (context, token) =>
            {
                await context.LockAccountAsync(accountId, token);
                var account = await context.AccountWithIdAsync(accountId, token) ?? throw ImportErrors.AccountNotFound(accountId.ToString());
                if (premiumTreatment is { } treatment && treatment != account.PremiumTreatment)
                {
                    account.PremiumTreatment = treatment;
                    // Any assignment of the account's whole life may be booked another way now.
                    if (await context.FirstDayAsync(accountId, null, token) is { } firstDay)
                    {
                        account.ChangeFrom(firstDay);
                    }
                }

                await context.SaveChangesAsync(token);
                return account;
            },
            cancellationToken);
        // Also where nothing changed now: an earlier change may still wait for its calculation.
        await calculations.RunAsync(account, always: false, cancellationToken);
    }
}
