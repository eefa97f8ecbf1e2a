using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>A lot, or a part of one: cash signed and gross, costs positive, the age it was opened with.</summary>
internal sealed record Lot(decimal Quantity, decimal Cash, decimal Costs, string Day, long Instant, bool BasisUnknown);

/// <summary>What is open of one instrument: two plain lists, the oldest lot first.</summary>
internal sealed class Book(BookName name)
{
    private readonly List<Lot> longs = [];
    private readonly List<Lot> shorts = [];

    internal BookName Name => name;

    /// <summary>The contract's terms, as its last movement has them.</summary>
    internal Instrument Instrument { get; set; } = new();

    internal bool IsOpen => longs.Count + shorts.Count > 0;

    internal bool BasisUnknown => Lots(Side.Long).Concat(Lots(Side.Short)).Any(lot => lot.BasisUnknown);

    internal decimal CostBasis => -Lots(Side.Long).Concat(Lots(Side.Short)).Sum(lot => lot.Cash);

    internal IReadOnlyList<Lot> Lots(Side side) => side == Side.Long ? longs : shorts;

    internal decimal Held(Side side) => Lots(side).Sum(lot => lot.Quantity);

    /// <summary>Adds a lot behind all that are not younger.</summary>
    internal void Add(Side side, Lot lot)
    {
        var lots = side == Side.Long ? longs : shorts;
        var younger = lots.FindIndex(other => (string.CompareOrdinal(other.Day, lot.Day), other.Instant).CompareTo((0, lot.Instant)) > 0);
        lots.Insert(younger < 0 ? lots.Count : younger, lot);
    }

    /// <summary>Takes the oldest lots out, up to a quantity; of the last one maybe a part.</summary>
    internal List<Lot> Take(Side side, decimal quantity)
    {
        var lots = side == Side.Long ? longs : shorts;
        var taken = new List<Lot>();
        if (quantity == 0)
            return taken;
        // A lot that a split left too small for any quantity goes with the one before.
        while (lots.Count > 0 && (quantity > 0 || lots[0].Quantity == 0))
        {
            var lot = lots[0];
            lots.RemoveAt(0);
            var part = lot.Quantity <= quantity ? lot : PartOf(lot, quantity);
            if (part != lot)
                lots.Insert(0, lot with { Quantity = lot.Quantity - part.Quantity, Cash = lot.Cash - part.Cash, Costs = lot.Costs - part.Costs });
            taken.Add(part);
            quantity -= part.Quantity;
        }

        return taken;
    }

    private static Lot PartOf(Lot lot, decimal quantity) => lot with
    {
        Quantity = quantity,
        Cash = Exact.Share(lot.Cash, quantity, lot.Quantity),
        Costs = Exact.Share(lot.Costs, quantity, lot.Quantity),
    };
}
