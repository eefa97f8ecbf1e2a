namespace GrpcImport.SnapshotService.Lots;

/// <summary>The lots of one instrument in one account and currency: first in, first out, long and short.</summary>
internal sealed class LotBook
{
    private readonly LotQueue longs = new();
    private readonly LotQueue shorts = new();

    /// <summary>Long less short.</summary>
    internal decimal Quantity => longs.Quantity - shorts.Quantity;

    /// <summary>Long plus short.</summary>
    internal decimal OpenQuantity => longs.Quantity + shorts.Quantity;

    /// <summary>Cost basis of what is open, costs excluded: what was paid is positive, what was received negative.</summary>
    internal decimal Basis => -(longs.Cash + shorts.Cash);

    internal bool IsFlat => OpenQuantity == 0;

    internal bool IsBasisUnknown => longs.BasisUnknownCount + shorts.BasisUnknownCount > 0;

    internal decimal OpenOn(Side side) => Queue(side).Quantity;

    /// <summary>Adds a lot; where nothing is opened, its cash meets no lot and stays apart.</summary>
    internal LotOutcome Open(Side side, LotEntry entry)
    {
        if (entry.Quantity == 0)
            return Unmatched(entry);

        Queue(side).Add(entry.ToLot(basisUnknown: false));
        return new LotOutcome(0, 0, 0, 0, LotsMoved: true, Unmatched: false);
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
        var (first, second) = longs.Quantity >= shorts.Quantity ? (Side.Long, Side.Short) : (Side.Short, Side.Long);
        var (matched, rest) = Consume(first, entry);
        return rest.Quantity > 0 || entry.Quantity == 0 ? matched + Close(second, rest) : matched;
    }

    /// <summary>Buys or sells where the row says only that: closes the other side first, and opens with the rest.</summary>
    internal LotOutcome Flip(Side opened, LotEntry entry)
    {
        var (matched, rest) = Consume(opened is Side.Long ? Side.Short : Side.Long, entry);
        return rest.Quantity > 0 || entry.Quantity == 0 ? matched + Open(opened, rest) : matched;
    }

    /// <summary>Adds a lot without cash and costs, whose basis is unknown.</summary>
    internal LotOutcome TransferIn(Side side, LotEntry entry)
    {
        if (entry.Quantity == 0)
            return default;

        Queue(side).Add((entry with { Cash = 0, Costs = 0 }).ToLot(basisUnknown: true));
        return new LotOutcome(0, 0, 0, 0, LotsMoved: true, Unmatched: false);
    }

    /// <summary>Removes the oldest lots with their cash and costs, realizing nothing.</summary>
    internal LotOutcome TransferOut(Side side, LotEntry entry)
    {
        var taken = Queue(side).Take(entry.Quantity);
        var beyond = entry.Quantity - taken.Quantity;
        return new LotOutcome(0, 0, beyond, 0, LotsMoved: taken.Quantity > 0, Unmatched: beyond > 0);
    }

    private (LotOutcome Matched, LotEntry Remainder) Consume(Side side, LotEntry entry)
    {
        var taken = Queue(side).Take(entry.Quantity);
        var (part, rest) = entry.Split(taken.Quantity);
        return (new LotOutcome(taken.Cash + part.Cash, taken.Costs + part.Costs, 0, 0, LotsMoved: taken.Quantity > 0, Unmatched: false), rest);
    }

    private static LotOutcome Unmatched(LotEntry entry) =>
        new(0, 0, entry.Quantity, entry.Cash, LotsMoved: false, Unmatched: true);

    private LotQueue Queue(Side side) => side is Side.Long ? longs : shorts;
}
