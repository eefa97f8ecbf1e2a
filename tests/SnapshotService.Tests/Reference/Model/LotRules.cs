using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>What trades, deliveries, ends of contracts and transfers do to the lots; the table of docs/accounting.md, line by line.</summary>
internal sealed class LotRules(Ledger ledger, Fold? folded = null)
{
    internal List<Ending> Endings { get; } = [];

    internal void Apply(Posting posting)
    {
        var movement = posting.Movement;
        if (movement.IsPairRow)
            return; // PairMoves has done it, or will.
        Notice(movement);
        var book = ledger.Book(movement.Book);
        var extra = (folded ?? Fold.Nothing).Of(posting);
        var rest = new Closing(ledger, book, posting, movement.Amount, movement.Cash + extra.Gross, movement.Costs + extra.Costs);
        if (movement.Kind == MovementKind.SecurityTransfer)
            Transfer(posting, book);
        else if (movement.Amount == 0)
            rest.Unmatch();
        else if (movement.EndsContract)
            End(posting, rest, book);
        else if (movement.SaysOpen)
            Open(book, movement, rest.Cash, rest.Costs);
        else if (movement.SaysClose)
            rest.Consume(movement.Opposite).Unmatch();
        else if (rest.Consume(movement.Opposite).Quantity > 0)
            Open(book, movement, rest.Cash, rest.Costs, rest.Quantity);
    }

    private void Open(Book book, Movement movement, decimal cash, decimal costs, decimal? quantity = null, bool basisUnknown = false)
    {
        var lot = new Lot(quantity ?? movement.Amount, cash, costs, movement.Day, movement.InstantUnixMicros, basisUnknown);
        book.Add(movement.Buys ? Side.Long : Side.Short, lot);
        ledger.Touch(book, [lot]);
    }

    private void End(Posting posting, Closing closing, Book book)
    {
        var movement = posting.Movement;
        Side[] sides = movement.Action != MovementAction.Unspecified ? [movement.Opposite]
            : book.Held(Side.Short) > book.Held(Side.Long) ? [Side.Short, Side.Long] : [Side.Long, Side.Short];
        foreach (var side in sides)
        {
            var (gross, costs) = (posting.RealizedGross, posting.RealizedCosts);
            closing.Consume(side);
            if (movement.TurnsIntoShares && Ending.BuysShares(side, movement.Instrument.Right) is { } buys)
                Endings.Add(new Ending(posting, buys, posting.RealizedGross - gross, posting.RealizedCosts - costs));
        }

        closing.Unmatch();
    }

    private void Transfer(Posting posting, Book book)
    {
        var movement = posting.Movement;
        if (movement.Amount == 0)
            return;
        if (movement.Action is MovementAction.Buy || movement.SaysOpen)
        {
            var basis = movement.HasSuppliedBasis ? Exact.Number(movement.SuppliedBasis) : 0;
            var cash = movement.Buys ? -basis : basis;
            Open(book, movement, cash, 0, basisUnknown: !movement.HasSuppliedBasis);
            posting.BasisTransferred = -cash;
            posting.LotsMoved = cash;
            if (!movement.HasSuppliedBasis)
                ledger.Found(SnapshotIssueReason.BasisUnknown, movement);
            return;
        }

        var gone = book.Take(movement.Opposite, movement.Amount);
        if (gone.Count > 0)
            ledger.Touch(book, gone);
        posting.BasisTransferred = gone.Sum(lot => lot.Cash);
        posting.LotsMoved = -gone.Sum(lot => lot.Cash - lot.Costs);
        if (gone.Sum(lot => lot.Quantity) < movement.Amount)
            ledger.Found(SnapshotIssueReason.TransferUnmatched, movement);
    }

    /// <summary>What is strange about a movement in itself, whatever is open.</summary>
    private void Notice(Movement movement)
    {
        if (movement.Amount == 0)
            ledger.Found(SnapshotIssueReason.QuantityZero, movement);
        else if (movement.Kind == MovementKind.Trade && movement.Cash == 0 && movement.Instrument.Type != InstrumentType.Future)
            ledger.Found(SnapshotIssueReason.PriceZero, movement);
        else if (movement.Kind == MovementKind.Trade && movement.Buys != movement.Cash < 0 && movement.Instrument.Type != InstrumentType.Future)
            ledger.Found(SnapshotIssueReason.CashOpposite, movement);
        // Only trades: brokers book the end of a contract on the day behind it too.
        if (movement is { Kind: MovementKind.Trade, Amount: > 0, Instrument.HasExpiration: true } && string.CompareOrdinal(movement.Day, movement.Instrument.Expiration) > 0)
            ledger.Found(SnapshotIssueReason.ExpiredBefore, movement);
    }
}
