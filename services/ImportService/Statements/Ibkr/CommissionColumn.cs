namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>The column of a trade's commission. It is in the row's currency (Comm/Fee, Commission), or in one that its name says (Comm in USD).</summary>
/// <param name="Index">0-based index; -1 where the header has none.</param>
/// <param name="Currency">The currency its name says; null for the row's.</param>
internal sealed record CommissionColumn(int Index, string? Currency)
{
    /// <summary>Its names, as an issue lists them.</summary>
    public const string Names = "'Comm/Fee' or 'Commission' or 'Comm in ...'";

    private const string Prefix = "Comm in ";

    /// <summary>Finds it in a header.</summary>
    public static CommissionColumn Of(SectionHeader header)
    {
        if (header.Find(SectionColumn.Commission) is >= 0 and var index)
            return new CommissionColumn(index, null);
        for (index = 0; index < header.Count; index++)
        {
            var name = header.Names[index];
            if (name.Length == Prefix.Length + 3
                && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && name[Prefix.Length..].ToUpperInvariant() is var currency
                && currency.All(char.IsAsciiLetterUpper))
                return new CommissionColumn(index, currency);
        }

        return new CommissionColumn(-1, null);
    }
}
