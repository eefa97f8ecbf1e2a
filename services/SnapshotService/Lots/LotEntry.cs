namespace GrpcImport.SnapshotService.Lots;

/// <summary>The part of a movement that meets the lots.</summary>
/// <param name="Quantity">How many, positive or 0.</param>
/// <param name="Cash">Gross cash, signed.</param>
/// <param name="Costs">Commissions and fees, costs positive.</param>
/// <param name="Day">The day of the movement.</param>
/// <param name="Instant">UTC microseconds of the movement.</param>
internal readonly record struct LotEntry(decimal Quantity, decimal Cash, decimal Costs, DateOnly Day, long Instant)
{
    /// <summary>Splits a part off; the two parts add up to the entry.</summary>
    internal (LotEntry Part, LotEntry Remainder) Split(decimal quantity)
    {
        if (quantity == 0)
            return (this with { Quantity = 0, Cash = 0, Costs = 0 }, this);

        var part = this with
        {
            Quantity = quantity,
            Cash = Rounding.Proportion(Cash, quantity, Quantity),
            Costs = Rounding.Proportion(Costs, quantity, Quantity),
        };
        return (part, this with { Quantity = Quantity - quantity, Cash = Cash - part.Cash, Costs = Costs - part.Costs });
    }

    internal Lot ToLot(bool basisUnknown) => new(Quantity, Cash, Costs, Day, Instant, basisUnknown);
}
