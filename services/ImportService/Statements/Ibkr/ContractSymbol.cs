using System.Globalization;
using System.Text;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// The symbol of an option, in either form: "AAPL 20JAN23 150 C", or the padded root, yyMMdd, C or P, and the strike × 1000 in 8 digits
/// ("AAPL  230120C00150000"). Statements of one account may use both, so the contract has one symbol: the first form.
/// </summary>
/// <param name="Root">The root as the symbol writes it; nearly always the underlying (<see cref="IndexRoots"/>).</param>
/// <param name="Expiration">Expiration day.</param>
/// <param name="Strike">Strike.</param>
/// <param name="Right">Call or put.</param>
internal sealed record ContractSymbol(string Root, DateOnly Expiration, decimal Strike, OptionRight Right)
{
    private const int PackedLength = 15;

    /// <summary>Reads either form; null for any other text.</summary>
    public static ContractSymbol? Read(string text) => Spaced(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) ?? Packed(text);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Root} {Expiration.ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant()} {CanonicalDecimal.Format(Strike)} {(Right == OptionRight.Call ? 'C' : 'P')}");

    // A root may have blanks, too ("BRK B").
    private static ContractSymbol? Spaced(string[] words) =>
        words.Length >= 4
        && TryRight(words[^1], out var right)
        && StatementNumbers.TryRead(Encoding.UTF8.GetBytes(words[^2]), out var strike) == NumberOutcome.Read && strike >= 0m
        && DateOnly.TryParseExact(words[^3], "ddMMMyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expiration)
            ? new ContractSymbol(string.Join(' ', words[..^3]), expiration, strike, right)
            : null;

    private static ContractSymbol? Packed(string text)
    {
        if (text.Length <= PackedLength)
            return null;
        var packed = text[^PackedLength..];
        var root = text[..^PackedLength].Trim();
        return root.Length > 0
            && TryRight(packed.Substring(6, 1), out var right)
            && DateOnly.TryParseExact(packed[..6], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expiration)
            && int.TryParse(packed[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var thousandths)
                ? new ContractSymbol(root, expiration, thousandths / 1000m, right)
                : null;
    }

    private static bool TryRight(string text, out OptionRight right)
    {
        right = text switch
        {
            "C" or "CALL" => OptionRight.Call,
            "P" or "PUT" => OptionRight.Put,
            _ => OptionRight.Unspecified,
        };
        return right != OptionRight.Unspecified;
    }
}
