using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>A closing on its way through the lots: what is left of its quantity, cash and costs.</summary>
internal sealed class Closing(Ledger ledger, Book book, Posting posting, decimal quantity, decimal cash, decimal costs)
{
    internal decimal Quantity { get; private set; } = quantity;

    internal decimal Cash { get; private set; } = cash;

    internal decimal Costs { get; private set; } = costs;

    /// <summary>Consumes the oldest lots of a side and realizes them with as much of the closing.</summary>
    internal Closing Consume(Side side)
    {
        var lots = book.Take(side, Quantity);
        if (lots.Count == 0)
            return this;

        ledger.Touch(book, lots);
        var matched = lots.Sum(lot => lot.Quantity);
        var (ownCash, ownCosts) = matched == Quantity ? (Cash, Costs) : (Exact.Share(Cash, matched, Quantity), Exact.Share(Costs, matched, Quantity));
        posting.RealizedGross += lots.Sum(lot => lot.Cash) + ownCash;
        posting.RealizedCosts += lots.Sum(lot => lot.Costs) + ownCosts;
        (Quantity, Cash, Costs) = (Quantity - matched, Cash - ownCash, Costs - ownCosts);
        return this;
    }

    /// <summary>Keeps apart what no lot was there for; an issue unless another one says so already.</summary>
    internal void Unmatch()
    {
        posting.Unmatched += Cash;
        posting.UnmatchedCosts += Costs;
        if (Quantity == 0)
            return;

        // Nothing is open in its own currency, neither long nor short, but something is in another.
        var elsewhere = Quantity == posting.Movement.Amount && !book.IsOpen
            && ledger.Books.Any(other => other.IsOpen && other != book && (other.Name with { Currency = book.Name.Currency }) == book.Name);
        ledger.Found(elsewhere ? SnapshotIssueReason.CurrencyDifferent : SnapshotIssueReason.CloseUnmatched, posting.Movement);
    }
}
