using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Changes accounts; each answer shows the account with its snapshots calculated.</summary>
internal sealed class AccountChangeCalls(
    UpdateAccount update, SupplyBasis basis, RecalculateSnapshots recalculate, IDatabase<ImportDbContext> database, IHostApplicationLifetime lifetime)
{
    internal async Task<UpdateAccountResponse> UpdateAsync(UpdateAccountRequest request, CancellationToken cancellationToken)
    {
        var id = ImportRequests.Id("account_id", request.AccountId);
        await CalculatedAsync(update.RunAsync(id, AccountRequests.Treatment(request.PremiumTreatment), cancellationToken));
        return new UpdateAccountResponse { Account = await AccountAsync(id, cancellationToken) };
    }

    internal async Task<SupplyBasisResponse> SupplyBasisAsync(SupplyBasisRequest request, CancellationToken cancellationToken)
    {
        var (wanted, costBasis) = AccountRequests.Read(request);
        var told = basis.RunAsync(wanted, costBasis, cancellationToken);
        await CalculatedAsync(told);
        return new SupplyBasisResponse { Transfer = MovementMessages.From(await told), Account = await AccountAsync(wanted.AccountId, cancellationToken) };
    }

    internal async Task<RecalculateSnapshotsResponse> RecalculateAsync(RecalculateSnapshotsRequest request, CancellationToken cancellationToken)
    {
        var id = ImportRequests.Id("account_id", request.AccountId);
        await CalculatedAsync(recalculate.RunAsync(id, request.Everything, cancellationToken));
        return new RecalculateSnapshotsResponse { Account = await AccountAsync(id, cancellationToken) };
    }

    private async Task CalculatedAsync(Task calculation)
    {
        try
        {
            await calculation;
        }
        catch (SnapshotCalculationException e)
        {
            throw e.ErrorReason == ErrorReason.SnapshotServiceUnavailable
                ? ImportErrors.SnapshotServiceUnavailable(e.Message)
                : ImportErrors.SnapshotCalculationFailed(e.Message);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw ImportErrors.ShuttingDown();
        }
    }

    private async Task<Account> AccountAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return ImportMessages.From(await context.AccountWithIdAsync(id, cancellationToken) ?? throw ImportErrors.AccountNotFound(id.ToString()));
    }
}
