using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Lots;

/// <summary>What each kind of movement does to the lots of its instrument.</summary>
internal static class LotRules
{
    // Kind                               | action        | lots
    // -----------------------------------+---------------+--------------------------------------------------
    // TRADE, DELIVERY                    | … to open     | open
    // TRADE, DELIVERY                    | … to close    | close, never open
    // TRADE, DELIVERY                    | buy, sell     | close the other side, open with the rest
    // EXPIRATION, ASSIGNMENT, EXERCISE,  | buy…, sell…   | close shorts, longs
    //   CASH_SETTLED_…                   | none          | close whichever side is open
    // SECURITY_TRANSFER                  | … to open     | open at the supplied basis, at 0 and unknown without one
    //                                    | … to close    | remove, realize nothing
    //                                    | buy, sell     | as buy to open, as sell to close
    // pairs                              | any           | none here: both sides together move lots (see PairMoves)
    // money                              | any           | none

    /// <summary>Applies a movement.</summary>
    /// <param name="book">The lots of its instrument.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="premium">What a delivery takes over from the option it belongs to.</param>
    internal static LotOutcome Apply(LotBook book, ReplayMovement movement, Premium premium)
    {
        var entry = new LotEntry(
            movement.Quantity, movement.Value + premium.Gross, movement.Costs + premium.Costs, movement.Day, movement.Instant);
        return movement.Kind switch
        {
            MovementKind.Trade or MovementKind.Delivery => Trade(book, movement.Action, entry),
            MovementKind.SecurityTransfer => Transfer(book, movement, entry),
            var kind when kind.EndsContracts() => End(book, movement.Action, entry),
            // Counted as meeting nothing until the other side is there.
            var kind when kind.IsPair() => new LotOutcome { UnmatchedCash = movement.Value },
            _ => default,
        };
    }

    private static LotOutcome Trade(LotBook book, MovementAction action, LotEntry entry) => action switch
    {
        MovementAction.BuyToOpen => book.Open(Side.Long, entry),
        MovementAction.SellToOpen => book.Open(Side.Short, entry),
        MovementAction.BuyToClose => book.Close(Side.Short, entry),
        MovementAction.SellToClose => book.Close(Side.Long, entry),
        MovementAction.Buy => book.Flip(Side.Long, entry),
        MovementAction.Sell => book.Flip(Side.Short, entry),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "A trade has a direction."),
    };

    private static LotOutcome Transfer(LotBook book, ReplayMovement movement, LotEntry entry) => movement.Action switch
    {
        MovementAction.BuyToOpen or MovementAction.Buy => book.TransferIn(Side.Long, entry, movement.SuppliedBasis),
        MovementAction.SellToOpen => book.TransferIn(Side.Short, entry, movement.SuppliedBasis),
        MovementAction.SellToClose or MovementAction.Sell => book.TransferOut(Side.Long, entry),
        MovementAction.BuyToClose => book.TransferOut(Side.Short, entry),
        _ => throw new ArgumentOutOfRangeException(nameof(movement), movement.Action, "A transfer has a direction."),
    };

    private static LotOutcome End(LotBook book, MovementAction action, LotEntry entry) => action switch
    {
        MovementAction.Unspecified => book.CloseOpenSide(entry),
        MovementAction.BuyToClose or MovementAction.Buy or MovementAction.BuyToOpen => book.Close(Side.Short, entry),
        MovementAction.SellToClose or MovementAction.Sell or MovementAction.SellToOpen => book.Close(Side.Long, entry),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
