using System.Runtime.CompilerServices;
using GrpcImport.Contracts;

namespace GrpcImport.ImportService.Statements;

/// <summary>How reading a number ended.</summary>
internal enum NumberOutcome
{
    /// <summary>It is a number in range.</summary>
    Read,

    /// <summary>It is no number.</summary>
    Invalid,

    /// <summary>More than 18 digits before or 10 after the point.</summary>
    OutOfRange,
}

/// <summary>
/// Numbers as statements write them: an optional minus, digits, "." as decimal separator, commas between groups of three. The result
/// has no trailing zeros. Not <see cref="decimal.TryParse(ReadOnlySpan{byte}, IFormatProvider?, out decimal)"/>: it takes commas
/// anywhere, so that "1,5" would be 15, and rounds silently what has too many digits.
/// </summary>
internal static class StatementNumbers
{
    private const int IntegerDigitsMax = 18;

    // With 10 digits behind the point it still fits into 64 bits, as almost every number does; 128 bits take three times as long.
    private const ulong SmallIntegerMax = 100_000_000;

    /// <summary>Reads a number.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static NumberOutcome TryRead(ReadOnlySpan<byte> text, out decimal number)
    {
        number = 0m;
        var negative = !text.IsEmpty && text[0] == '-';
        if (negative)
            text = text[1..];
        var point = text.IndexOf((byte)'.');
        var integer = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (integer.IsEmpty && fraction.IsEmpty)
            return NumberOutcome.Invalid;
        var outcome = TryInteger(integer, out var integerDigits);
        if (outcome != NumberOutcome.Read)
            return fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? NumberOutcome.Invalid : outcome;
        if (fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return NumberOutcome.Invalid;
        fraction = fraction.TrimEnd((byte)'0');
        if (fraction.Length > CanonicalDecimal.DecimalsMax)
            return NumberOutcome.OutOfRange;
        var digits = integerDigits < SmallIntegerMax ? Append(integerDigits, fraction) : AppendLarge(integerDigits, fraction);
        var low = (ulong)digits;
        number = new decimal((int)low, (int)(low >> 32), (int)(uint)(digits >> 64), negative && digits != 0, (byte)fraction.Length);
        return NumberOutcome.Read;
    }

    [MethodImpl(HotPath.Compiled)]
    private static ulong Append(ulong digits, ReadOnlySpan<byte> fraction)
    {
        foreach (var digit in fraction)
            digits = (digits * 10) + (uint)(digit - '0');
        return digits;
    }

    private static UInt128 AppendLarge(UInt128 digits, ReadOnlySpan<byte> fraction)
    {
        foreach (var digit in fraction)
            digits = (digits * 10) + (uint)(digit - '0');
        return digits;
    }

    [MethodImpl(HotPath.Compiled)]
    private static NumberOutcome TryInteger(ReadOnlySpan<byte> integer, out ulong digits)
    {
        digits = 0;
        var count = 0;
        var group = 0;
        var grouped = false;
        foreach (var value in integer)
        {
            if (value == ',')
            {
                if (grouped ? group != 3 : group is 0 or > 3)
                    return NumberOutcome.Invalid;
                (grouped, group) = (true, 0);
                continue;
            }

            if (value is < (byte)'0' or > (byte)'9')
                return NumberOutcome.Invalid;
            group++;
            if (count > 0 || value != '0')
                count++;
            // Past the limit the digits are only counted: a later byte may still show that it is no number at all.
            if (count <= IntegerDigitsMax)
                digits = (digits * 10) + (uint)(value - '0');
        }

        if (grouped && group != 3)
            return NumberOutcome.Invalid;
        return count > IntegerDigitsMax ? NumberOutcome.OutOfRange : NumberOutcome.Read;
    }
}
