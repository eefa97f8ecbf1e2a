using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>Moves the lots of the pairs of an instant: all are taken out before any is put in its new place, so that strikes can move past each other.</summary>
internal sealed class PairMoves(Ledger ledger)
{
    internal void Apply(Moment moment)
    {
        var prices = ledger.LastTrades.ToDictionary();
        var moved = new List<(Pair, List<Lot>)>();
        foreach (var stated in moment.Pairs)
        {
            var pair = stated.Rounded(ledger.Book(stated.Removal.Book).Held(stated.Removal.Opposite));
            if (HasFactor(pair))
                moved.Add((pair, ledger.Book(pair.Removal.Book).Take(pair.Removal.Opposite, pair.From)));
            else
                ledger.Found(SnapshotIssueReason.PairFactorInvalid, pair.Removal.Amount > 0 && pair.Addition.Amount == 0 ? pair.Addition : pair.Removal);
        }

        foreach (var (pair, lots) in moved)
        {
            Check(pair, lots);
            PostingOf(pair.Removal).Unmatched = PostingOf(pair.Addition).Unmatched = 0;
            if (lots.Count == 0)
                continue;
            Place(pair, lots);
            if (prices.TryGetValue(pair.Removal.Book, out var price))
                Reprice(pair, price);
        }
    }

    /// <summary>Both quantities are there, and something is left of what is open.</summary>
    private bool HasFactor(Pair pair)
    {
        var open = Math.Min(pair.From, ledger.Book(pair.Removal.Book).Held(pair.Removal.Opposite));
        return pair.HasQuantities && (open == 0 || Scaled(pair, open) > 0);
    }

    private void Place(Pair pair, List<Lot> lots)
    {
        var book = ledger.Book(pair.Addition.Book);
        book.Instrument = pair.Addition.Instrument;
        // What moved is scaled as a whole, so that all of a removal becomes all of its addition; the last lot takes the rest, and none more than that.
        var rest = Scaled(pair, lots.Sum(lot => lot.Quantity));
        var scaled = new List<Lot>();
        foreach (var lot in lots)
        {
            var quantity = scaled.Count == lots.Count - 1 ? rest : Math.Min(rest, Scaled(pair, lot.Quantity));
            scaled.Add(lot with { Quantity = quantity });
            rest -= quantity;
        }

        foreach (var lot in scaled)
            book.Add(pair.Removal.Opposite, lot);

        ledger.Touch(ledger.Book(pair.Removal.Book), lots);
        ledger.Touch(book, lots);
        var cash = lots.Sum(lot => lot.Cash - lot.Costs);
        PostingOf(pair.Removal).LotsMoved -= cash;
        PostingOf(pair.Addition).LotsMoved += cash;
    }

    private void Reprice(Pair pair, LastTrade price)
    {
        var to = pair.Addition.Book;
        if (ledger.LastTrades.TryGetValue(to, out var own) && own.IsLaterThan(price))
            return;
        ledger.LastTrades[to] = price with { Quantity = Scaled(pair, price.Quantity) };
        // Too small a trade tells nothing of what things are worth behind the split.
        if (ledger.LastTrades[to].Quantity == 0)
            ledger.LastTrades.Remove(to);
    }

    private void Check(Pair pair, List<Lot> lots)
    {
        if (lots.Sum(lot => lot.Quantity) < pair.From)
            ledger.Found(SnapshotIssueReason.PairBeyondOpen, pair.Removal);
        else if (pair.Removal.Cash is not 0 and var stated && stated != -lots.Sum(lot => lot.Cash))
            ledger.Found(SnapshotIssueReason.PairValueDifferent, pair.Removal);
    }

    private Posting PostingOf(Movement row) => ledger.Postings.Single(posting => posting.Movement == row);

    private static decimal Scaled(Pair pair, decimal quantity) => Exact.Share(quantity, pair.To, pair.From);
}
