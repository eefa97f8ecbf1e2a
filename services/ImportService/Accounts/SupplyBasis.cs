using GrpcImport.Contracts;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Keeps what transferred shares cost, or forgets it, and has the snapshots follow.</summary>
internal sealed class SupplyBasis(IDatabase<ImportDbContext> database, RequestedCalculations calculations, TimeProvider time)
{
    /// <param name="wanted">The transfer.</param>
    /// <param name="costBasis">What all of its shares cost; null takes back what was told before.</param>
    /// <param name="cancellationToken">Ends the wait for the calculation; what was told is kept.</param>
    internal async Task<MovementWithBasis> RunAsync(TransferWanted wanted, decimal? costBasis, CancellationToken cancellationToken)
    {
        var (account, transfer) = await database.WriteAsync((context, token) => TellAsync(context, wanted, costBasis, token), cancellationToken);
        await calculations.RunAsync(account, always: false, cancellationToken);
        return new MovementWithBasis { Row = transfer, SuppliedBasis = costBasis };
    }

    private async Task<(AccountRow Account, MovementRow Transfer)> TellAsync(
        ImportDbContext context, TransferWanted wanted, decimal? costBasis, CancellationToken cancellationToken)
    {
        await context.LockAccountAsync(wanted.AccountId, cancellationToken);
        var account = await context.AccountWithIdAsync(wanted.AccountId, cancellationToken) ?? throw ImportErrors.AccountNotFound(wanted.AccountId.ToString());
        var transfer = await wanted.FindAsync(context, cancellationToken);
        var known = await KnownAsync(context, transfer, cancellationToken);
        if (known?.CostBasis != costBasis)
        {
            Refuse(account, known?.CostBasis, costBasis);
            Store(context, transfer, known, costBasis);
            account.ChangeFrom(transfer.Day);
            await context.SaveChangesAsync(cancellationToken);
        }

        return (account, transfer);
    }

    /// <summary>A basis counts among what the account holds: its figures must stay computable.</summary>
    private static void Refuse(AccountRow account, decimal? known, decimal? told)
    {
        var gross = account.GrossTotal - decimal.Ceiling(known ?? 0) + decimal.Ceiling(told ?? 0);
        if (told is { } basis && !new MovementTotals(gross, account.QuantityTotal).AreInRange)
        {
            throw ImportErrors.FieldInvalid("cost_basis", CanonicalDecimal.Format(basis), "a cost that with the account's amounts adds up to at most 18 digits");
        }

        account.GrossTotal = gross;
    }

    private void Store(ImportDbContext context, MovementRow transfer, SuppliedBasisRow? known, decimal? costBasis)
    {
        switch (known, costBasis)
        {
            case ({ } row, { } basis):
                row.CostBasis = basis;
                row.Told = time.GetUtcNow();
                break;
            case ({ } row, null):
                context.SuppliedBases.Remove(row);
                break;
            case (null, { } basis):
                context.SuppliedBases.Add(NewRow(transfer, basis));
                break;
            case (null, null):
                break;
        }
    }

    private SuppliedBasisRow NewRow(MovementRow transfer, decimal costBasis) => new()
    {
        AccountId = transfer.AccountId,
        Instant = transfer.Instant,
        Fingerprint = transfer.Fingerprint,
        Occurrence = transfer.Occurrence,
        EffectNumber = transfer.EffectNumber,
        CostBasis = costBasis,
        Told = time.GetUtcNow(),
    };

    private static Task<SuppliedBasisRow?> KnownAsync(ImportDbContext context, MovementRow transfer, CancellationToken cancellationToken) =>
        context.SuppliedBases.SingleOrDefaultAsync(
            row => row.AccountId == transfer.AccountId
                && row.Instant == transfer.Instant
                && row.Fingerprint == transfer.Fingerprint
                && row.Occurrence == transfer.Occurrence
                && row.EffectNumber == transfer.EffectNumber,
            cancellationToken);
}
