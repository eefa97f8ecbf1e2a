using System.Numerics;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>Decimals: a sign, and the figure without its point.</summary>
internal static class Decimals
{
    internal const byte BytesMax = 17;

    /// <summary>How many bytes so many digits take, with the sign.</summary>
    internal static byte BytesOf(int precision) => precision switch
    {
        <= 9 => 5,
        <= 19 => 9,
        <= 28 => 13,
        _ => BytesMax,
    };

    /// <exception cref="OverflowException">It has more digits than a decimal of .NET.</exception>
    internal static decimal Read(ReadOnlySpan<byte> bytes, byte scale)
    {
        var figure = (decimal)new BigInteger(bytes[1..], isUnsigned: true);
        var bits = decimal.GetBits(figure);
        return new decimal(bits[0], bits[1], bits[2], isNegative: bytes[0] == 0, scale);
    }

    internal static void Write(ByteWriter to, decimal value, TdsType type)
    {
        var bits = decimal.GetBits(value);
        var has = value.Scale;
        Span<byte> unscaled = stackalloc byte[3 * sizeof(int)];
        for (var n = 0; n < 3; n++)
            BitConverter.TryWriteBytes(unscaled[(n * sizeof(int))..], bits[n]);
        var figure = new BigInteger(unscaled, isUnsigned: true);
        figure = has <= type.Scale ? figure * BigInteger.Pow(10, type.Scale - has) : Rounded(figure, BigInteger.Pow(10, has - type.Scale));
        var length = BytesOf(type.Precision);
        to.Byte(length);
        to.Byte((byte)(decimal.IsNegative(value) && !figure.IsZero ? 0 : 1));
        var bytes = figure.ToByteArray(isUnsigned: true);
        Span<byte> padded = stackalloc byte[length - 1];
        if (bytes.Length > padded.Length)
            throw new OverflowException($"{value} is no {type}.");
        bytes.CopyTo(padded);
        to.Bytes(padded);
    }

    private static BigInteger Rounded(BigInteger figure, BigInteger divisor) => (figure + (divisor / 2)) / divisor;
}
