namespace GrpcImport.SnapshotService.Lots;

/// <summary>The lots of one side, oldest first, with their sums.</summary>
internal sealed class LotQueue
{
    private readonly LinkedList<Lot> lots = [];

    /// <summary>How many are open, positive.</summary>
    internal decimal Quantity { get; private set; }

    /// <summary>Gross cash of all that is open, signed.</summary>
    internal decimal Cash { get; private set; }

    /// <summary>Lots whose basis is unknown.</summary>
    internal int BasisUnknownCount { get; private set; }

    internal void Add(Lot lot)
    {
        lots.AddLast(lot);
        Count(lot, 1);
    }

    /// <summary>Takes the oldest lots up to a quantity out; fewer where fewer are open.</summary>
    internal TakenLots Take(decimal quantity)
    {
        var taken = default(TakenLots);
        while (quantity > 0 && lots.First is { } oldest)
        {
            var lot = oldest.Value;
            lots.RemoveFirst();
            Count(lot, -1);
            if (lot.Quantity > quantity)
            {
                (lot, var rest) = lot.Split(quantity);
                lots.AddFirst(rest);
                Count(rest, 1);
            }

            quantity -= lot.Quantity;
            taken = new TakenLots(taken.Quantity + lot.Quantity, taken.Cash + lot.Cash, taken.Costs + lot.Costs);
        }

        return taken;
    }

    private void Count(Lot lot, int sign)
    {
        Quantity += sign * lot.Quantity;
        Cash += sign * lot.Cash;
        BasisUnknownCount += lot.BasisUnknown ? sign : 0;
    }
}

/// <summary>What was taken out of the lots of one side.</summary>
internal readonly record struct TakenLots(decimal Quantity, decimal Cash, decimal Costs);
