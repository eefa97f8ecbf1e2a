using System.Globalization;
using System.Numerics;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>Numbers of the model: read and written as the wire has them, divided as whole numbers of 10 decimals, so that nothing is lost on the way.</summary>
internal static class Exact
{
    private const int Decimals = 10;

    private static readonly BigInteger Unit = BigInteger.Pow(10, Decimals);

    internal static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    internal static string Text(decimal value) => value == 0 ? "0" : value.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>amount × part ÷ whole, to 10 decimals, half to even.</summary>
    internal static decimal Share(decimal amount, decimal part, decimal whole) => Quotient([amount, part], [whole]);

    /// <summary>The product of some numbers divided by the product of others, to 10 decimals, half to even.</summary>
    internal static decimal Quotient(decimal[] numerators, decimal[] denominators)
    {
        var (top, bottom) = (Product(numerators), Product(denominators));
        // Every factor carries one unit; the answer must carry exactly one.
        for (var units = numerators.Length - denominators.Length; units != 1; units += units < 1 ? 1 : -1)
            (top, bottom) = units < 1 ? (top * Unit, bottom) : (top, bottom * Unit);
        return (decimal)HalfToEven(top, bottom) / (decimal)Unit;
    }

    private static BigInteger Product(decimal[] factors) =>
        factors.Aggregate(BigInteger.One, (product, factor) => product * new BigInteger(factor * 1e10m));

    private static BigInteger HalfToEven(BigInteger top, BigInteger bottom)
    {
        if (bottom.Sign < 0)
            (top, bottom) = (-top, -bottom);
        var floor = BigInteger.DivRem(top, bottom, out var rest);
        if (rest.Sign < 0)
            (floor, rest) = (floor - 1, rest + bottom);
        var twice = (rest * 2).CompareTo(bottom);
        return twice > 0 || (twice == 0 && !floor.IsEven) ? floor + 1 : floor;
    }
}
