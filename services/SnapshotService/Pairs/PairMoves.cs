using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Pairs;

/// <summary>Moves lots from the removal's contract to the addition's.</summary>
internal static class PairMoves
{
    // Quantity of a side 0, or nothing would be left | open of the removal's | what happens
    // ------------------------------------------------+-----------------------+---------------------------------------------------
    // yes                                            | any                   | PAIR_FACTOR_INVALID; lots and prices are left alone
    // no                                             | less than it removes  | PAIR_BEYOND_OPEN; what is open moves
    // no                                             | at least that much    | moves; PAIR_VALUE_DIFFERENT unless the values are its cash, or 0:
    //                                                |                       | then the statement states none

    /// <summary>Takes the lots out; null where they are left alone. Lots of all pairs are out before those of one are put in.</summary>
    internal static MovedLots? Take(CurrencyLedger currency, LotPair pair, DateOnly day, IssueList issues)
    {
        var (removal, addition) = pair;
        var ticker = currency.Get(removal.Ticker);
        var from = ticker.Get(removal);
        var side = removal.Action.Buys() ? Side.Short : Side.Long;
        var open = from.Lots.Queue(side).Quantity;
        var quantities = PairQuantities.Of(pair, open);
        var added = LotMove.Added(from.Lots, side, quantities.Removed, quantities.Added);
        if (removal.Quantity == 0 || addition.Quantity == 0 || (open > 0 && added == 0))
        {
            var zero = addition.Quantity == 0 && removal.Quantity != 0 ? addition : removal;
            issues.Add(zero, new Finding(SnapshotIssueReason.PairFactorInvalid, zero.Quantity, zero.Value));
            return null;
        }

        var lots = LotMove.Take(from.Lots, side, quantities.Removed, added);
        var price = from.Price;
        var transferred = open <= quantities.Removed ? TakeTransferred(from, quantities) : 0;
        currency.Change(ticker, () => Changed(ticker, from));
        Settle(currency, ticker, removal, day, lots);
        if (open < quantities.Removed)
            issues.Add(removal, new Finding(SnapshotIssueReason.PairBeyondOpen, quantities.Removed - open, removal.Value));
        else if (addition.Value != 0 && addition.Value != lots.Cash)
            issues.Add(removal, new Finding(SnapshotIssueReason.PairValueDifferent, removal.Quantity, removal.Value));
        return new MovedLots(pair, quantities, lots, price, transferred);
    }

    /// <summary>Puts them in, with the price they had.</summary>
    internal static void Put(CurrencyLedger currency, MovedLots moved, DateOnly day)
    {
        var addition = moved.Pair.Addition;
        var ticker = currency.Get(addition.Ticker);
        var to = ticker.Get(addition);
        moved.Lots.PutInto(to.Lots);
        if (!moved.Lots.IsEmpty)
            Reprice(to, moved, day);
        if (moved.Transferred != 0)
            ticker.Transfer(to, moved.Transferred);
        currency.Change(ticker, () => Changed(ticker, to));
        Settle(currency, ticker, addition, day, moved.Lots);
    }

    /// <summary>
    /// The price moves along, unless the contract was traded after it; none is left where its quantity becomes too small to tell. Prices supplied for days
    /// before are of something else.
    /// </summary>
    private static void Reprice(Tickers.Holding to, MovedLots moved, DateOnly day)
    {
        if (moved.Price is { } price && (to.Price is not { } own || !price.IsOlderThan(own)))
            to.Price = price.Scaled(moved.Quantities.Removed, moved.Quantities.Added);
        to.PricesFrom = day;
    }

    /// <summary>What was transferred earlier on the day, in units of what all that is left becomes; it stays where that is too much to tell.</summary>
    private static decimal TakeTransferred(Tickers.Holding from, PairQuantities quantities)
    {
        if (from.Transferred == 0 || Rounding.ProportionInRange(from.Transferred, quantities.Added, quantities.Removed) is not { } scaled)
            return 0;

        from.Transferred = 0;
        return scaled;
    }

    private static bool Changed(TickerLedger ticker, Tickers.Holding holding)
    {
        ticker.Change(holding, changed => changed.Measure());
        return true;
    }

    /// <summary>The value of a row counted as meeting nothing until its other side was there.</summary>
    private static void Settle(CurrencyLedger currency, TickerLedger ticker, ReplayMovement row, DateOnly day, LotMove lots) =>
        currency.Next(
            ticker,
            day,
            new LotOutcome { UnmatchedCash = -row.Value, LotsMoved = !lots.IsEmpty, BasisUnknown = lots.BasisUnknown },
            row.IsShares);
}

/// <summary>Lots on their way, with the price they had, and what was transferred on the day.</summary>
internal sealed record MovedLots(LotPair Pair, PairQuantities Quantities, LotMove Lots, TradedPrice? Price, decimal Transferred);
