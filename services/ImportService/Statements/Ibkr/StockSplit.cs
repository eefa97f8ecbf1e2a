using System.Text;
using GrpcImport.Contracts;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>Which shares a split's row is about.</summary>
internal enum SplitPart
{
    /// <summary>The share keeps its id: the row's quantity is what was added, below 0 what was taken.</summary>
    InPlace,

    /// <summary>The share gets another id: all of the old ones go, under a name such as "ACME.OLD".</summary>
    Old,

    /// <summary>The share gets another id: the new ones come.</summary>
    New,
}

/// <summary>
/// A split as the description tells it: "ACME(US0000000001) Split 4 for 1 (ACME, ACME CORP, US0000000001)". The share that leads is the one that was
/// split, the parentheses at the end say which one the row is about.
/// </summary>
/// <param name="Symbol">The share that was split.</param>
/// <param name="SymbolNew">The share it became; the same where the row does not tell another.</param>
/// <param name="Part">Which of them the row is about.</param>
/// <param name="New">So many new shares ...</param>
/// <param name="Old">... for so many old ones.</param>
internal sealed record StockSplit(string Symbol, string SymbolNew, SplitPart Part, int New, int Old)
{
    // Seen in statements with fractional shares: 10.3333 held, "Split 1 for 30" adds -9.9889.
    private const byte PositionDecimals = 4;

    /// <summary>More shares than before.</summary>
    public bool IsForward => New > Old;

    /// <summary>Reads it; null for any other text.</summary>
    public static StockSplit? Read(ReadOnlySpan<byte> description)
    {
        if (!LeadingSymbol.TryRead(description, out var symbol, out var id, out var behind))
            return null;
        var words = Encoding.UTF8.GetString(behind).Trim();
        var open = words.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !words.EndsWith(')') || words[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries) is not ["Split", var many, "for", var few])
            return null;
        var about = words[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        if (about.Length < 2 || !TryCount(many, out var added) || !TryCount(few, out var removed) || added == removed)
            return null;
        var part = about[^1] != id ? SplitPart.New : about[0] != symbol ? SplitPart.Old : SplitPart.InPlace;
        return new StockSplit(symbol, part == SplitPart.New ? about[0] : symbol, part, added, removed);
    }

    /// <summary>
    /// The quantities before and after a split in place that added so many. The broker rounds positions to 4 decimals, so what was added × old ÷ |new − old|
    /// is near the quantity before, but seldom that: of the two quantities beside it the nearer one is taken, unless only the other one, split and rounded,
    /// gives what the row says. What is after is before and added, exactly, so no share of the row is lost or made. Where more decimals were added, positions
    /// have those. Counted in units of the last decimal.
    /// </summary>
    /// <param name="added">What was added; the sign of a short position is the other one.</param>
    /// <param name="before">Quantity before, above 0.</param>
    /// <param name="after">Quantity after, above 0.</param>
    /// <returns>False where there are no shares before or after, or too many to be held.</returns>
    public bool TryQuantities(decimal added, out decimal before, out decimal after)
    {
        before = after = 0m;
        var unit = new decimal(1, 0, 0, false, Math.Max(PositionDecimals, added.Scale));
        var change = (Int128)(Math.Abs(added) / unit);
        var (floor, rest) = Int128.DivRem(change * Old, Math.Abs(New - Old));
        var unitsMax = (Int128)(CanonicalDecimal.MagnitudeMax / unit);
        if (floor >= unitsMax)
            return false;
        var (units, other) = 2 * rest >= Math.Abs(New - Old) ? (floor + 1, floor) : (floor, floor + 1);
        if (!Gives(units, change) && Gives(other, change))
            units = other;
        var left = After(units, change);
        if (units <= 0 || left <= 0 || units >= unitsMax || left >= unitsMax)
            return false;
        before = ActivityNumbers.Normal((decimal)units * unit);
        after = ActivityNumbers.Normal((decimal)left * unit);
        return true;
    }

    // Whether so many, split and rounded down or half away from zero, are what the row says.
    private bool Gives(Int128 units, Int128 change) =>
        After(units, change) is var after && (units * New / Old == after || ((2 * units * New) + Old) / (2 * Old) == after);

    private Int128 After(Int128 units, Int128 change) => IsForward ? units + change : units - change;

    // Real ratios have five digits at most.
    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count)
        && count is > 0 and <= 1_000_000;
}
