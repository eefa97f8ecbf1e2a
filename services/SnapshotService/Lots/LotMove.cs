namespace GrpcImport.SnapshotService.Lots;

/// <summary>
/// Lots on their way from one contract to another: a special dividend, a split, a symbol change or a merger. Quantities are scaled by the ratio of
/// the pair's two quantities; cash, costs and age are kept.
/// </summary>
internal sealed class LotMove
{
    private readonly List<Lot> lots;
    private readonly Side side;
    private readonly decimal removed;
    private readonly decimal added;

    private LotMove(List<Lot> lots, Side side, decimal removed, decimal added)
    {
        (this.lots, this.side, this.removed, this.added) = (lots, side, removed, added);
        Cash = lots.Sum(lot => lot.Cash);
        BasisUnknown = lots.Exists(lot => lot.BasisUnknown);
    }

    /// <summary>Gross cash of the lots that move: what the pair's values should be.</summary>
    internal decimal Cash { get; }

    internal bool BasisUnknown { get; }

    internal bool IsEmpty => lots.Count == 0;

    /// <summary>How many there are to put where the pair adds some: all of it where all that it removes is open. 0 where nothing would be left of them.</summary>
    internal static decimal Added(LotBook book, Side side, decimal removal, decimal addition) =>
        removal == 0 ? 0 : Rounding.Proportion(addition, Math.Min(removal, book.Queue(side).Quantity), removal);

    /// <summary>Takes the oldest lots of a side out, up to a quantity, to become another quantity, which is not 0.</summary>
    internal static LotMove Take(LotBook book, Side side, decimal removal, decimal added)
    {
        var removed = Math.Min(removal, book.Queue(side).Quantity);
        return new LotMove([.. book.Queue(side).TakeEach(removal)], side, removed, added);
    }

    /// <summary>Puts them into a book.</summary>
    internal void PutInto(LotBook book)
    {
        foreach (var lot in Scaled())
            book.Queue(side).AddByAge(lot);
    }

    /// <summary>The last takes the rest; a lot too small to be one is joined to the next, or to the one before where it is the last.</summary>
    private List<Lot> Scaled()
    {
        var scaled = new List<Lot>(lots.Count);
        var rest = added;
        var (cash, costs) = (0m, 0m);
        for (var i = 0; i < lots.Count; i++)
        {
            var lot = lots[i];
            var quantity = i == lots.Count - 1 ? rest : Math.Min(rest, Rounding.Proportion(lot.Quantity, added, removed));
            rest -= quantity;
            (cash, costs) = (cash + lot.Cash, costs + lot.Costs);
            if (quantity == 0)
                continue;

            scaled.Add(lot with { Quantity = quantity, Cash = cash, Costs = costs });
            (cash, costs) = (0, 0);
        }

        if (scaled.Count > 0)
            scaled[^1] = scaled[^1] with { Cash = scaled[^1].Cash + cash, Costs = scaled[^1].Costs + costs };
        return scaled;
    }
}
