using System.Text;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>A header line: the columns of its section's rows, until the next header.</summary>
internal sealed class SectionHeader : StatementColumns
{
    // An index of -1 asks for a field that no line has.
    private readonly int _currency;
    private readonly int _discriminator;
    private readonly int _day;

    /// <param name="section">Its section.</param>
    /// <param name="byteOffset">Where the line stands; 0 for the statement's first line.</param>
    /// <param name="accountReference">The account as far as lines before it said it; empty where none did.</param>
    /// <param name="names">Its columns, the section and the word Header included; none where the line cannot be read.</param>
    public SectionHeader(Section section, long byteOffset, string accountReference, IReadOnlyList<string> names)
        : base(names)
    {
        (Section, ByteOffset, AccountReference) = (section, byteOffset, accountReference);
        (_currency, _discriminator, _day) = (IndexOf(SectionColumn.Currency), IndexOf(SectionColumn.Discriminator), Find(SectionColumn.AnyDay));
        Moves = section.Role switch
        {
            SectionRole.Informational or SectionRole.Account => false,
            SectionRole.Unknown => _currency >= 0 && IndexOf(SectionColumn.Amount) >= 0,
            _ => true,
        };
    }

    /// <summary>Its section.</summary>
    public Section Section { get; }

    /// <summary>Where the line stands; 0 for the statement's first line.</summary>
    public long ByteOffset { get; }

    /// <summary>The account as far as lines before it said it.</summary>
    public string AccountReference { get; }

    /// <summary>Whether rows under it move something: those of a section that is not known do where they have a currency and an amount.</summary>
    public bool Moves { get; }

    /// <summary>
    /// Whether a data line only sums up or explains others: a total, a summary in the base currency, or a part of an order (Trade, ClosedLot), which its
    /// own line tells. What states its day is no total, whatever it begins with ("Total Return Fees").
    /// </summary>
    public bool IsAside(LineFields line)
    {
        if (IsTotal(line[2]) && HasNoDay(line))
            return true;
        if (_currency >= 0 && line[_currency] is var currency && (IsTotal(currency) || Is(currency, "Base Currency Summary"u8)) && HasNoDay(line))
            return true;
        return _discriminator >= 0 && line[_discriminator] is var kind
            && (Is(kind, "Trade"u8) || Is(kind, "ClosedLot"u8) || Is(kind, "Closed Lot"u8) || Is(kind, "SubTotal"u8));
    }

    /// <summary>0-based index of the column of the first of these names (alternatives stand between bars) that there is; -1 where there is none.</summary>
    public int Find(string names)
    {
        foreach (var name in names.Split('|'))
        {
            if (IndexOf(name) is >= 0 and var index)
                return index;
        }

        return -1;
    }

    /// <summary>The needed columns that are not there.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> needed) =>
        [.. needed.Where(names => Find(names) < 0).Select(names => $"'{names.Replace("|", "' or '", StringComparison.Ordinal)}'")];

    private bool HasNoDay(LineFields line) => _day < 0 || RowValues.IsNone(line[_day]);

    private static bool IsTotal(ReadOnlySpan<byte> text) =>
        text.Length >= 5 && Is(text[..5], "Total"u8) && (text.Length == 5 || text[5] == ' ');

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(text, name);
}
