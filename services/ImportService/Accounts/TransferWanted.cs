using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Which transfer of shares into an account is meant.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Symbol">The symbol of the shares.</param>
/// <param name="Day">Its day; null where the symbol says enough.</param>
/// <param name="Quantity">How many shares; null where symbol and day say enough.</param>
/// <param name="Occurrence">1-based number among equal ones, in the order of ListMovements; null where the others say enough.</param>
internal sealed record TransferWanted(Guid AccountId, string Symbol, DateOnly? Day, decimal? Quantity, int? Occurrence)
{
    // Symbol, day and quantity mean | occurrence               | the transfer
    // ------------------------------+--------------------------+------------------------------------
    // none                          | any                      | not found
    // one, or several equal ones    | one of their numbers     | that one
    // one, or several equal ones    | a greater number         | not found
    // one                           | absent                   | that one
    // several equal ones            | absent                   | ambiguous
    // several that differ           | any                      | ambiguous: a number among them would change with each import

    /// <summary>The transfer that is meant.</summary>
    /// <exception cref="Grpc.Core.RpcException">TRANSFER_NOT_FOUND or TRANSFER_AMBIGUOUS, with the transfers there are.</exception>
    internal async Task<MovementRow> FindAsync(ImportDbContext context, CancellationToken cancellationToken)
    {
        var (meant, others) = (new NumberedTransfers(), new NumberedTransfers());
        MovementRow? chosen = null;
        await foreach (var row in Transfers(context).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // In memory, since stores keep quantities as text.
            var means = row.Symbol == Symbol && (Day is null || row.Day == Day) && (Quantity is null || row.Quantity == Quantity);
            var number = (means ? meant : others).Add(row);
            if (means && number == (Occurrence ?? 1))
            {
                chosen ??= row;
            }
        }

        if (meant.DifferentCount > 1 || (Occurrence is null && meant.Count > 1))
        {
            throw ImportErrors.TransferAmbiguous(Symbol, meant.Names());
        }

        return chosen ?? throw ImportErrors.TransferNotFound(Symbol, (meant.Count > 0 ? meant : others).Names());
    }

    private IQueryable<MovementRow> Transfers(ImportDbContext context) =>
        context.Movements.AsNoTracking()
            .Where(row => row.AccountId == AccountId && row.Kind == MovementKind.SecurityTransfer)
            .Where(row => row.Action == MovementAction.Buy || row.Action == MovementAction.BuyToOpen || row.Action == MovementAction.SellToOpen)
            .OrderBy(row => row.Instant).ThenBy(row => row.Fingerprint).ThenBy(row => row.Occurrence).ThenBy(row => row.EffectNumber);
}
