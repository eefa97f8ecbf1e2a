using System.Text;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// The symbol that leads a description, with its security id in parentheses behind it: "AAPL(US0378331005) Cash Dividend ...". Anything else in
/// parentheses, as in "Credit Interest (USD)", is none.
/// </summary>
internal static class LeadingSymbol
{
    // Ids are ISINs (12 characters) or this broker's contract numbers.
    private const int IdLengthMin = 6;
    private const int SymbolLengthMax = 30;

    /// <summary>Reads it.</summary>
    /// <param name="description">The description.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="id">The security id.</param>
    /// <param name="rest">What stands behind the parentheses.</param>
    public static bool TryRead(ReadOnlySpan<byte> description, out string symbol, out string id, out ReadOnlySpan<byte> rest)
    {
        (symbol, id) = ("", "");
        rest = description;
        var open = description.IndexOf((byte)'(');
        if (open < 1)
            return false;
        var close = description[open..].IndexOf((byte)')');
        if (close < 0 || !IsSymbol(description[..open].TrimEnd((byte)' ')) || !IsId(description.Slice(open + 1, close - 1)))
            return false;
        symbol = Encoding.UTF8.GetString(description[..open].TrimEnd((byte)' '));
        id = Encoding.UTF8.GetString(description.Slice(open + 1, close - 1));
        rest = description[(open + close + 1)..];
        return true;
    }

    // Capitals, digits and a few signs; exchanges are told by one small letter at the end ("SAPd").
    private static bool IsSymbol(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > SymbolLengthMax || !char.IsAsciiLetterOrDigit((char)text[0]))
            return false;
        foreach (var value in text[..^1])
        {
            if (!(char.IsAsciiLetterUpper((char)value) || char.IsAsciiDigit((char)value) || value is (byte)'.' or (byte)'-' or (byte)'/' or (byte)' '))
                return false;
        }

        return char.IsAsciiLetterOrDigit((char)text[^1]) || text[^1] == '.';
    }

    private static bool IsId(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var value in text)
        {
            if (char.IsAsciiDigit((char)value))
                digits++;
            else if (!char.IsAsciiLetterUpper((char)value))
                return false;
        }

        return text.Length >= IdLengthMin && digits > 0;
    }
}
