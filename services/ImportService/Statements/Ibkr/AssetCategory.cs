using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>A kind of asset that rows are of.</summary>
/// <param name="Name">As this broker writes it, without where it is held; it is a movement's statement sub type.</param>
/// <param name="Type">The type of its instruments; unspecified for currencies.</param>
internal sealed record AssetCategory(string Name, InstrumentType Type)
{
    public static AssetCategory Stocks { get; } = new("Stocks", InstrumentType.Equity);

    public static AssetCategory Options { get; } = new("Equity and Index Options", InstrumentType.EquityOption);

    public static AssetCategory FutureOptions { get; } = new("Options On Futures", InstrumentType.FutureOption);

    public static AssetCategory Futures { get; } = new("Futures", InstrumentType.Future);

    public static AssetCategory Forex { get; } = new("Forex", InstrumentType.Unspecified);

    private static readonly AssetCategory[] s_all = [Stocks, Options, FutureOptions, Futures, Forex];

    /// <summary>Reads the category of a trade.</summary>
    public static bool TryRead(RowFields fields, int column, out AssetCategory category)
    {
        category = Find(fields.Text(column))!;
        return category is not null || fields.Fail(
            column, RowIssueReason.KindUnknown, "Rows of this asset category are not known.", $"{string.Join(", ", s_all.Select(known => known.Name))}.");
    }

    /// <summary>The category of a text; null for an unknown one. "Stocks - Held with ..." names the branch that holds them.</summary>
    public static AssetCategory? Find(ReadOnlySpan<byte> text)
    {
        var held = text.IndexOf(" - Held"u8);
        text = held < 0 ? text : text[..held];
        foreach (var category in s_all)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(text, category.Name))
                return category;
        }

        return System.Text.Ascii.EqualsIgnoreCase(text, "Futures Options") ? FutureOptions : null;
    }
}
