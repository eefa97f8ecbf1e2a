namespace GrpcImport.SnapshotService.Lots;

/// <summary>The lots of one side, oldest first, with their sums.</summary>
internal sealed class LotQueue
{
    private readonly LinkedList<Lot> lots = [];

    /// <summary>The lots, oldest first.</summary>
    internal IReadOnlyCollection<Lot> Lots => lots;

    /// <summary>How many are open, positive.</summary>
    internal decimal Quantity { get; private set; }

    /// <summary>Gross cash of all that is open, signed.</summary>
    internal decimal Cash { get; private set; }

    /// <summary>Lots whose basis is unknown.</summary>
    internal int BasisUnknownCount { get; private set; }

    /// <summary>Adds the youngest lot.</summary>
    internal void Add(Lot lot)
    {
        lots.AddLast(lot);
        Count(lot, 1);
    }

    /// <summary>Adds a lot by its age, behind those of the same age.</summary>
    internal void AddByAge(Lot lot)
    {
        var before = lots.Last;
        while (before is not null && before.Value.IsYoungerThan(lot))
            before = before.Previous;

        if (before is null)
            lots.AddFirst(lot);
        else
            lots.AddAfter(before, lot);
        Count(lot, 1);
    }

    /// <summary>Takes the oldest lots up to a quantity out; fewer where fewer are open.</summary>
    internal TakenLots Take(decimal quantity)
    {
        var taken = default(TakenLots);
        foreach (var lot in TakeEach(quantity))
            taken = taken.With(lot);
        return taken;
    }

    /// <summary>The same, one by one.</summary>
    internal IEnumerable<Lot> TakeEach(decimal quantity)
    {
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
            yield return lot;
        }
    }

    private void Count(Lot lot, int sign)
    {
        Quantity += sign * lot.Quantity;
        Cash += sign * lot.Cash;
        BasisUnknownCount += lot.BasisUnknown ? sign : 0;
    }
}

/// <summary>What was taken out of the lots of one side.</summary>
internal readonly record struct TakenLots(decimal Quantity, decimal Cash, decimal Costs, bool BasisUnknown)
{
    internal TakenLots With(Lot lot) =>
        new(Quantity + lot.Quantity, Cash + lot.Cash, Costs + lot.Costs, BasisUnknown || lot.BasisUnknown);
}
