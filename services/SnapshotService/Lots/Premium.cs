namespace GrpcImport.SnapshotService.Lots;

/// <summary>What an option leaves to the shares that are delivered for it.</summary>
/// <param name="Gross">Gross cash, signed.</param>
/// <param name="Costs">Commissions and fees, costs positive.</param>
internal readonly record struct Premium(decimal Gross, decimal Costs)
{
    public static Premium operator +(Premium left, Premium right) => new(left.Gross + right.Gross, left.Costs + right.Costs);

    /// <summary>The part that belongs to some of a quantity; the last part takes the rest.</summary>
    internal Premium Part(decimal quantity, decimal whole) =>
        new(Rounding.Proportion(Gross, quantity, whole), Rounding.Proportion(Costs, quantity, whole));

    public static Premium operator -(Premium left, Premium right) => new(left.Gross - right.Gross, left.Costs - right.Costs);
}
