using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Cash;

/// <summary>What the cash of each kind of movement counts as.</summary>
internal static class CashRules
{
    // Kind                                              | value counts as
    // --------------------------------------------------+-----------------------------------------------------------
    // DEPOSIT, WITHDRAWAL, SECURITY_TRANSFER            | deposited or withdrawn, by its sign
    // DIVIDEND                                          | dividends gross
    // DIVIDEND_TAX                                      | dividend tax
    // INTEREST, LENDING_INCOME, BALANCE_ADJUSTMENT,     | other income
    //   MARK_TO_MARKET                                  |
    // FEE                                               | fees
    // FX_CONVERSION                                     | converted
    // TRADE of an option                                | options premium (and lots)
    // TRADE of anything else, DELIVERY, EXPIRATION,     | nothing but cash here: the lots account for it
    //   ASSIGNMENT, EXERCISE, CASH_SETTLED_…            |
    // pairs                                             | nothing but cash: x and -x cancel out
    // Commissions, fees and cash count for every kind.
    internal static CashFigures Of(ReplayMovement movement)
    {
        var costs = new CashFigures
        {
            Cash = movement.NetCash,
            Commissions = -movement.Commissions,
            Fees = -movement.Fees,
            MovementCount = movement.StatementRows,
        };
        var value = movement.Value;
        return movement.Kind switch
        {
            MovementKind.Deposit or MovementKind.Withdrawal or MovementKind.SecurityTransfer => value < 0
                ? costs with { Withdrawn = -value }
                : costs with { Deposited = value },
            MovementKind.Dividend => costs with { DividendsGross = value },
            MovementKind.DividendTax => costs with { DividendTax = -value },
            MovementKind.Interest or MovementKind.LendingIncome or MovementKind.BalanceAdjustment or MovementKind.MarkToMarket =>
                costs with { OtherIncome = value },
            MovementKind.Fee => costs with { Fees = costs.Fees - value },
            MovementKind.FxConversion => costs with { FxConverted = value },
            MovementKind.Trade => movement.IsOption ? costs with { OptionsPremium = value } : costs,
            MovementKind.Delivery or MovementKind.Expiration or MovementKind.Assignment or MovementKind.Exercise or
                MovementKind.CashSettledAssignment or MovementKind.CashSettledExercise or MovementKind.SpecialDividend or
                MovementKind.ForwardSplit or MovementKind.ReverseSplit or MovementKind.SymbolChange or MovementKind.StockMerger => costs,
            _ => throw new ArgumentOutOfRangeException(nameof(movement), movement.Kind, "A movement has a kind."),
        };
    }
}
