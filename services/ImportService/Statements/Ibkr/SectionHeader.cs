namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>A header line: the columns of its section's rows, until the next header.</summary>
/// <param name="section">Its section.</param>
/// <param name="byteOffset">Where the line stands; 0 for the statement's first line.</param>
/// <param name="accountReference">The account as far as lines before it said it; empty where none did.</param>
/// <param name="names">Its columns, the section and the word Header included; none where the line cannot be read.</param>
internal sealed class SectionHeader(Section section, long byteOffset, string accountReference, IReadOnlyList<string> names) : StatementColumns(names)
{
    // An index of -1 asks for a field that no line has.
    private readonly int _currency = IndexIn(names, SectionColumn.Currency);
    private readonly int _discriminator = IndexIn(names, SectionColumn.Discriminator);

    /// <summary>Its section.</summary>
    public Section Section { get; } = section;

    /// <summary>Where the line stands; 0 for the statement's first line.</summary>
    public long ByteOffset { get; } = byteOffset;

    /// <summary>The account as far as lines before it said it.</summary>
    public string AccountReference { get; } = accountReference;

    /// <summary>Whether rows under it move something: those of a section that is not known do where they have a currency and an amount.</summary>
    public bool Moves { get; } = section.Role switch
    {
        SectionRole.Informational or SectionRole.Account => false,
        SectionRole.Unknown => IndexIn(names, SectionColumn.Currency) >= 0 && IndexIn(names, SectionColumn.Amount) >= 0,
        _ => true,
    };

    /// <summary>
    /// Whether a data line only sums up or explains others: a total, a summary in the base currency, or a part of an order (Trade, ClosedLot), which its
    /// own line tells.
    /// </summary>
    public bool IsAside(LineFields line)
    {
        if (IsTotal(line[2]))
            return true;
        if (_currency >= 0 && line[_currency] is var currency && (IsTotal(currency) || currency.SequenceEqual("Base Currency Summary"u8)))
            return true;
        return _discriminator >= 0 && line[_discriminator] is var kind
            && (kind.SequenceEqual("Trade"u8) || kind.SequenceEqual("ClosedLot"u8) || kind.SequenceEqual("Closed Lot"u8) || kind.SequenceEqual("SubTotal"u8));
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

    private static bool IsTotal(ReadOnlySpan<byte> text) =>
        text.StartsWith("Total"u8) && (text.Length == 5 || text[5] == ' ');

    private static int IndexIn(IReadOnlyList<string> names, string name) => new StatementColumns(names).IndexOf(name);
}
