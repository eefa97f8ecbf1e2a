namespace GrpcImport.SnapshotService.Lots;

/// <summary>The lots of one instrument in one account and currency: first in, first out, long and short.</summary>
internal sealed class LotBook
{
    /// <summary>The lots held long.</summary>
    internal LotQueue Longs { get; } = new();

    /// <summary>The lots held short.</summary>
    internal LotQueue Shorts { get; } = new();

    /// <summary>Long less short.</summary>
    internal decimal Quantity => Longs.Quantity - Shorts.Quantity;

    /// <summary>Long plus short.</summary>
    internal decimal OpenQuantity => Longs.Quantity + Shorts.Quantity;

    /// <summary>Cost basis of what is open, costs excluded: what was paid is positive, what was received negative.</summary>
    internal decimal Basis => -(Longs.Cash + Shorts.Cash);

    internal bool IsFlat => OpenQuantity == 0;

    internal bool IsBasisUnknown => Longs.BasisUnknownCount + Shorts.BasisUnknownCount > 0;

    /// <summary>Adds a lot; where nothing is opened, its cash meets no lot and stays apart.</summary>
    internal LotOutcome Open(Side side, LotEntry entry)
    {
        if (entry.Quantity == 0)
            return Unmatched(entry);

        Queue(side).Add(entry.ToLot(basisUnknown: false));
        return LotOutcome.Moved;
    }

    /// <summary>Consumes the oldest lots of a side; never opens: what is beyond them is unmatched.</summary>
    internal LotOutcome Close(Side side, LotEntry entry)
    {
        var (matched, rest) = Consume(side, entry);
        return rest.Quantity > 0 || entry.Quantity == 0 ? matched + Unmatched(rest) : matched;
    }

    /// <summary>Consumes lots of whichever side is open, the larger first; what is beyond it meets the other, then nothing.</summary>
    internal LotOutcome CloseOpenSide(LotEntry entry)
    {
        var (first, second) = Longs.Quantity >= Shorts.Quantity ? (Side.Long, Side.Short) : (Side.Short, Side.Long);
        var (matched, rest) = Consume(first, entry);
        return rest.Quantity > 0 || entry.Quantity == 0 ? matched + Close(second, rest) : matched;
    }

    /// <summary>Buys or sells where the row says only that: closes the other side first, and opens with the rest.</summary>
    internal LotOutcome Flip(Side opened, LotEntry entry)
    {
        var (matched, rest) = Consume(opened is Side.Long ? Side.Short : Side.Long, entry);
        return rest.Quantity > 0 || entry.Quantity == 0 ? matched + Open(opened, rest) : matched;
    }

    /// <summary>Adds a lot that was transferred in, without costs, at the basis that was supplied; at 0 where none was.</summary>
    internal LotOutcome TransferIn(Side side, LotEntry entry, decimal? basis)
    {
        if (entry.Quantity == 0)
            return default;

        var cash = side is Side.Long ? -(basis ?? 0) : basis ?? 0;
        Queue(side).Add((entry with { Cash = cash, Costs = 0 }).ToLot(basisUnknown: basis is null));
        return LotOutcome.Moved with { BasisTransferred = -cash, BasisUnknown = basis is null };
    }

    /// <summary>Removes the oldest lots with their cash and costs, realizing nothing.</summary>
    internal LotOutcome TransferOut(Side side, LotEntry entry)
    {
        var taken = Queue(side).Take(entry.Quantity);
        var beyond = entry.Quantity - taken.Quantity;
        return new LotOutcome
        {
            UnmatchedQuantity = beyond,
            BasisTransferred = taken.Cash,
            LotsMoved = taken.Quantity > 0,
            Unmatched = beyond > 0,
            BasisUnknown = taken.BasisUnknown,
        };
    }

    internal LotQueue Queue(Side side) => side is Side.Long ? Longs : Shorts;

    private (LotOutcome Matched, LotEntry Remainder) Consume(Side side, LotEntry entry)
    {
        var taken = Queue(side).Take(entry.Quantity);
        var (part, rest) = entry.Split(taken.Quantity);
        var (gross, costs) = (taken.Cash + part.Cash, taken.Costs + part.Costs);
        var matched = new LotOutcome
        {
            RealizedGross = gross,
            RealizedCosts = costs,
            ShortGross = side is Side.Short ? gross : 0,
            ShortCosts = side is Side.Short ? costs : 0,
            LotsMoved = taken.Quantity > 0,
            BasisUnknown = taken.BasisUnknown,
        };
        return (matched, rest);
    }

    private static LotOutcome Unmatched(LotEntry entry) =>
        new() { UnmatchedQuantity = entry.Quantity, UnmatchedCash = entry.Cash, Unmatched = true };
}
