using System.Numerics;
using GrpcImport.Contracts;

namespace GrpcImport.SnapshotService.Lots;

/// <summary>
/// The one place that rounds: products and quotients to 10 decimals, half to even. Everything else only adds, so every sum is exact.
/// </summary>
internal static class Rounding
{
    private const decimal UnitsPerOne = 10_000_000_000m;

    private static readonly BigInteger MagnitudeUnitsMax = Units(CanonicalDecimal.MagnitudeMax);

    /// <summary>The share of <paramref name="amount"/> that belongs to <paramref name="part"/> of <paramref name="whole"/>, which is not 0.</summary>
    /// <exception cref="OverflowException">The result has more digits than a decimal.</exception>
    internal static decimal Proportion(decimal amount, decimal part, decimal whole)
    {
        // The last part takes the rest: what has been split off before is subtracted by the caller, so all of it is left.
        if (part == whole)
            return amount;

        // Two 28-digit factors have 56 digits, more than decimal or Int128 hold: whole units of 1e-10 keep the quotient exact.
        return FromUnits(ProportionUnits(amount, part, whole));
    }

    /// <summary>The same where it is a figure; null where it has more than 18 digits, as a quotient of figures in range may.</summary>
    internal static decimal? ProportionInRange(decimal amount, decimal part, decimal whole)
    {
        var units = ProportionUnits(amount, part, whole);
        return BigInteger.Abs(units) < MagnitudeUnitsMax ? FromUnits(units) : null;
    }

    /// <summary>The product of three figures to 10 decimals, half to even; null where it has more than 18 digits.</summary>
    internal static decimal? ProductInRange(decimal first, decimal second, decimal third)
    {
        var units = DivideHalfToEven(Units(first) * Units(second) * Units(third), Units(UnitsPerOne));
        return BigInteger.Abs(units) < MagnitudeUnitsMax ? FromUnits(units) : null;
    }

    /// <summary>A quotient of whole numbers to 10 decimals, half to even; null where it has more than 18 digits.</summary>
    internal static decimal? QuotientInRange(BigInteger dividend, BigInteger divisor)
    {
        var units = DivideHalfToEven(dividend * (BigInteger)UnitsPerOne, divisor);
        return BigInteger.Abs(units) < MagnitudeUnitsMax ? FromUnits(units) : null;
    }

    private static BigInteger ProportionUnits(decimal amount, decimal part, decimal whole) =>
        DivideHalfToEven(Units(amount) * Units(part), Units(whole));

    /// <summary>A figure in units of 1e-10.</summary>
    internal static BigInteger Units(decimal value) => (BigInteger)(value * UnitsPerOne);

    private static decimal FromUnits(BigInteger units) => new decimal(1, 0, 0, false, CanonicalDecimal.DecimalsMax) * (decimal)units;

    private static BigInteger DivideHalfToEven(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        var comparison = twice.CompareTo(BigInteger.Abs(divisor));
        return comparison > 0 || (comparison == 0 && !quotient.IsEven)
            ? quotient + (dividend.Sign * divisor.Sign)
            : quotient;
    }
}
