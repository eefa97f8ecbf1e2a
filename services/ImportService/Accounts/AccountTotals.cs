using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Keeps what an account holds computable: an account whose sums no snapshot can carry would fail for ever.</summary>
internal static class AccountTotals
{
    /// <summary>Why the account does not take these movements; null where it does.</summary>
    /// <param name="account">What it holds.</param>
    /// <param name="added">The movements.</param>
    /// <param name="largest">Where the largest of them stands, for people; empty where that is not known.</param>
    internal static ImportFailureException? Refusal(AccountRow account, MovementTotals added, string largest)
    {
        var totals = Held(account) + added;
        return totals.AreInRange ? null : new ImportFailureException(
            ErrorReason.TotalOutOfRange,
            $"With the statement, the amounts of '{account.Name}' add up to {totals.Gross} and its quantities to {totals.Quantity}, signs left out; "
            + $"at most 18 digits can be held.{largest} Correct the amounts, or import the statement into another account.");
    }

    /// <summary>Adds movements that were written.</summary>
    /// <exception cref="ImportFailureException">The account does not take them; their transaction must not commit.</exception>
    internal static void Raise(this AccountRow account, MovementTotals added)
    {
        if (Refusal(account, added, string.Empty) is { } refusal)
        {
            throw refusal;
        }

        (account.GrossTotal, account.QuantityTotal) = Held(account) + added;
    }

    private static MovementTotals Held(AccountRow account) => new(account.GrossTotal, account.QuantityTotal);
}
