using System.Runtime.CompilerServices;
using GrpcImport.Contracts;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Movements;

/// <summary>
/// Upper bounds of what movements add up to. Every figure of a snapshot is a sum of parts of these, so it has at most 18 digits as long as both
/// of these have. Each amount is rounded up to a whole number: a sum of 8 million of them stays exact.
/// </summary>
/// <param name="Gross">Values, commissions and fees, each without its sign.</param>
/// <param name="Quantity">Quantities. No figure adds up those of conversions; they count all the same, each as much as its other side counts in the gross.</param>
internal readonly record struct MovementTotals(decimal Gross, decimal Quantity)
{
    /// <summary>Both have at most 18 digits.</summary>
    internal bool AreInRange => Gross < CanonicalDecimal.MagnitudeMax && Quantity < CanonicalDecimal.MagnitudeMax;

    /// <summary>The greater of the two.</summary>
    internal decimal Greater => Math.Max(Gross, Quantity);

    /// <summary>Those of one movement.</summary>
    [MethodImpl(HotPath.Compiled)]
    internal static MovementTotals Of(StatementMovement movement) => new(
        Whole(movement.Value) + Whole(movement.Commissions) + Whole(movement.Fees), Whole(movement.Quantity));

    public static MovementTotals operator +(MovementTotals left, MovementTotals right) =>
        new(left.Gross + right.Gross, left.Quantity + right.Quantity);

    [MethodImpl(HotPath.Compiled)]
    private static decimal Whole(decimal amount) => decimal.Ceiling(Math.Abs(amount));
}
