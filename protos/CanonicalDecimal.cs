using System.Globalization;

namespace GrpcImport.Contracts;

/// <summary>
/// Decimals as the wire and SQLite carry them: canonical text without exponent, trailing zeros, plus sign or -0,
/// with at most 18 digits before and 10 after the point. Equal numbers have equal texts.
/// </summary>
public static class CanonicalDecimal
{
    /// <summary>Digits allowed behind the point.</summary>
    public const int DecimalsMax = 10;

    private const int WholeDigitsMax = 18;

    /// <summary>Greatest magnitude, exclusive: 18 digits before the point.</summary>
    public const decimal MagnitudeMax = 1_000_000_000_000_000_000m;

    /// <summary>The canonical text of a number.</summary>
    public static string Format(decimal value) =>
        // Dividing by 1 with 28 zeros keeps the value and drops the trailing zeros of its scale.
        value == 0m ? "0" : (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>Bytes of the longest canonical text: sign, 18 digits, point, 10 digits.</summary>
    public const int LengthMax = 30;

    /// <summary>Writes the canonical text in UTF-8, without allocating; false where it does not fit.</summary>
    public static bool TryFormat(decimal value, Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        // A decimal of any scale takes 31 bytes at most, more than its canonical text.
        Span<byte> text = stackalloc byte[32];
        if (!value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture))
            return false;
        if (value.Scale > 0)
            length = text[..length].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        if (value == 0m)
            (text[0], length) = ((byte)'0', 1);
        if (length > destination.Length)
            return false;
        text[..length].CopyTo(destination);
        bytesWritten = length;
        return true;
    }

    /// <summary>Reads canonical text; false for any other text, also where it is a number.</summary>
    public static bool TryParse(string? text, out decimal value)
    {
        value = 0m;
        return IsCanonical(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads canonical text.</summary>
    /// <exception cref="FormatException">The text is not canonical, or out of range.</exception>
    public static decimal Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a canonical decimal (such as -12.5).");

    /// <summary>At most 18 digits before and 10 after the point.</summary>
    public static bool IsInRange(decimal value) =>
        value is > -MagnitudeMax and < MagnitudeMax && decimal.Round(value, DecimalsMax, MidpointRounding.ToEven) == value;

    // -? (0 | 1-9 and up to 17 digits) (. up to 10 digits, the last of them not 0)?, and not -0. Looking is cheaper than formatting the number again.
    private static bool IsCanonical(ReadOnlySpan<char> text)
    {
        var negative = text.StartsWith('-');
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        if (whole.Length is 0 or > WholeDigitsMax || whole.ContainsAnyExceptInRange('0', '9') || (whole[0] == '0' && whole.Length > 1))
            return false;
        if (point < 0)
            return !negative || whole[0] != '0';

        var decimals = digits[(point + 1)..];
        return decimals.Length is > 0 and <= DecimalsMax && !decimals.ContainsAnyExceptInRange('0', '9') && decimals[^1] != '0';
    }
}
