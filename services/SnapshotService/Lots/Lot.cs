namespace GrpcImport.SnapshotService.Lots;

/// <summary>What one opening left: its quantity, cash and costs shrink as closings consume it.</summary>
/// <param name="Quantity">How many are left, positive on both sides.</param>
/// <param name="Cash">Gross cash of what is left, signed: negative where it was paid.</param>
/// <param name="Costs">Commissions and fees of what is left, costs positive.</param>
/// <param name="OpenedDay">The day it was opened; its age, which moves with it.</param>
/// <param name="OpenedInstant">UTC microseconds of the opening.</param>
/// <param name="BasisUnknown">It was transferred in, and what it once cost is not known.</param>
internal readonly record struct Lot(
    decimal Quantity, decimal Cash, decimal Costs, DateOnly OpenedDay, long OpenedInstant, bool BasisUnknown)
{
    /// <summary>Whether it was opened after another one.</summary>
    internal bool IsYoungerThan(Lot other) => (OpenedDay, OpenedInstant).CompareTo((other.OpenedDay, other.OpenedInstant)) > 0;

    /// <summary>Splits the oldest part off; the two parts add up to the lot.</summary>
    internal (Lot Taken, Lot Remainder) Split(decimal quantity)
    {
        var taken = this with
        {
            Quantity = quantity,
            Cash = Rounding.Proportion(Cash, quantity, Quantity),
            Costs = Rounding.Proportion(Costs, quantity, Quantity),
        };
        return (taken, this with { Quantity = Quantity - quantity, Cash = Cash - taken.Cash, Costs = Costs - taken.Costs });
    }
}
