using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Issues;

/// <summary>What is wrong with a movement, seen with what it did to the lots.</summary>
internal static class MovementChecks
{
    // What it is                                          | what is said
    // ----------------------------------------------------+------------------------------------------------
    // trade, delivery, transfer, end of contracts; of 0   | QUANTITY_ZERO, and nothing else
    // any of these beyond what is open                    | TRANSFER_UNMATCHED, CURRENCY_DIFFERENT or CLOSE_UNMATCHED
    // trade of anything but futures for no cash           | PRICE_ZERO
    // the same that buys for cash, or sells and pays      | CASH_OPPOSITE
    // trade of a contract behind its expiration           | EXPIRED_BEFORE
    // transfer in without a basis                         | BASIS_UNKNOWN

    /// <summary>Everything that is wrong with it.</summary>
    /// <param name="movement">The movement, which is no side of a pair.</param>
    /// <param name="outcome">What it did.</param>
    /// <param name="openElsewhere">Whether the instrument is open in another currency.</param>
    internal static IEnumerable<Finding> Of(ReplayMovement movement, LotOutcome outcome, Func<bool> openElsewhere)
    {
        if (!movement.Kind.NeedsInstrument())
            yield break;

        if (movement.Quantity == 0)
        {
            yield return new Finding(SnapshotIssueReason.QuantityZero, 0, movement.Value);
            yield break;
        }

        if (outcome.Unmatched)
            yield return new Finding(Unmatched(movement, openElsewhere), outcome.UnmatchedQuantity, outcome.UnmatchedCash);
        if (movement is { Kind: MovementKind.Trade, Value: 0, InstrumentType: not InstrumentType.Future })
            yield return new Finding(SnapshotIssueReason.PriceZero, movement.Quantity, 0);
        if (movement is { Kind: MovementKind.Trade, Value: not 0, InstrumentType: not InstrumentType.Future } && movement.Action.Buys() == movement.Value > 0)
            yield return new Finding(SnapshotIssueReason.CashOpposite, movement.Quantity, movement.Value);
        if (movement.Kind is MovementKind.Trade && movement.Terms.Expiration < movement.Day)
            yield return new Finding(SnapshotIssueReason.ExpiredBefore, movement.Quantity, movement.Value);
        if (movement is { Kind: MovementKind.SecurityTransfer, SuppliedBasis: null } && !movement.Action.Closes() && movement.Action is not MovementAction.Sell)
            yield return new Finding(SnapshotIssueReason.BasisUnknown, movement.Quantity, 0);
    }

    private static SnapshotIssueReason Unmatched(ReplayMovement movement, Func<bool> openElsewhere)
    {
        if (movement.Kind is MovementKind.SecurityTransfer)
            return SnapshotIssueReason.TransferUnmatched;
        return openElsewhere() ? SnapshotIssueReason.CurrencyDifferent : SnapshotIssueReason.CloseUnmatched;
    }
}

/// <summary>Something wrong, with the quantity and the gross cash that it concerns.</summary>
internal readonly record struct Finding(SnapshotIssueReason Reason, decimal Quantity, decimal Cash);
