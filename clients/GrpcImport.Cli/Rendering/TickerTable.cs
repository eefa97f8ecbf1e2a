using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>The latest figures of each ticker: as many as fit, those of most interest first, or all of them.</summary>
internal static class TickerTable
{
    /// <summary>Columns of a file or a pipe, which have no width of their own: what a page, a mail or a terminal takes without wrapping.</summary>
    private const int PipeColumns = 100;

    /// <summary>Spaces that every column has on top of its text, and what the table has at its left.</summary>
    private const int Gap = 3;

    private const int Margin = 2;

    /// <summary>Rank 0 is always there, on the narrowest terminal too; of the others those of the least rank that fit.</summary>
    private static readonly (string Name, int Rank, Func<TickerSnapshot, string> Value)[] Figures =
    [
        ("Ticker", 0, s => s.Ticker),
        ("Cur", 0, s => s.Currency),
        ("Day", 8, s => s.Day),
        (">Shares", 0, s => HumanNumber.Quantity(s.Shares)),
        (">Contracts", 5, s => HumanNumber.Quantity(s.OpenContracts)),
        (">Cost basis", 2, s => s.BasisUnknown ? "unknown" : HumanNumber.Money(s.CostBasis)),
        (">Real cost/share", 9, s => s.BasisUnknown ? "unknown" : HumanNumber.Money(s.RealCostPerShare, s.HasRealCostPerShare)),
        (">Realized net", 1, s => HumanNumber.Money(s.RealizedNet)),
        (">Premium", 6, s => HumanNumber.Money(s.OptionsPremium)),
        (">Dividends", 7, s => HumanNumber.Money(s.DividendsGross)),
        (">Deployed", 10, s => HumanNumber.Money(s.CapitalDeployed, s.HasCapitalDeployed)),
        (">Price", 11, s => HumanNumber.Money(s.MarketPrice, s.HasMarketPrice)),
        ("From", 12, s => EnumWords.Of(s.PriceSource)),
        (">Market value", 4, s => HumanNumber.Money(s.MarketValue, s.HasMarketValue)),
        (">Unrealized", 3, s => HumanNumber.Money(s.UnrealizedGain, s.HasUnrealizedGain)),
    ];

    /// <param name="output">Where to.</param>
    /// <param name="accountName">Whose they are.</param>
    /// <param name="asOfDay">yyyy-MM-dd, as it was asked for; empty where none was.</param>
    /// <param name="ticker">The only one that was asked for; empty for all.</param>
    /// <param name="snapshots">One per ticker and currency.</param>
    /// <param name="wide">All figures, whether they fit or not.</param>
    internal static void Write(CommandOutput output, string accountName, string asOfDay, string ticker, IReadOnlyList<TickerSnapshot> snapshots, bool wide)
    {
        var asOf = asOfDay.Length > 0 ? $" as of {asOfDay}" : "";
        if (snapshots.Count == 0)
        {
            output.Line(ticker.Length > 0 ? $"{accountName} has no ticker {PrintableText.Escaped(ticker)}{asOf}." : $"{accountName} has no tickers{asOf}.");
            return;
        }

        var columns = Figures
            .Select(figure => (figure.Name, figure.Rank, Cells: snapshots.Select(figure.Value).ToList()))
            .Select(column => (column.Name, column.Rank, column.Cells, Width: Gap + Math.Max(column.Name.TrimStart('>').Length, column.Cells.Max(cell => cell.Length))))
            .ToList();
        var rank = wide ? int.MaxValue : RankThatFits(columns.Select(column => (column.Rank, column.Width)), output.IsPiped ? PipeColumns : output.Width);
        var shown = columns.Where(column => column.Rank <= rank).ToList();
        var table = ResultTable.Create(shown.Select(column => column.Name));
        for (var row = 0; row < snapshots.Count; row++)
            table.Add(shown.Select(column => column.Cells[row]));
        output.Table($"{accountName}: tickers{asOf}", table, Margin + shown.Sum(column => column.Width));
        if (shown.Count < columns.Count)
        {
            var left = columns.Where(column => column.Rank > rank).Select(column => column.Name.TrimStart('>'));
            output.Line($"  Left out: {string.Join(", ", left)}.");
            var asked = $"{(asOfDay.Length > 0 ? $" --as-of {asOfDay}" : "")}{(ticker.Length > 0 ? $" --ticker {ShellWord.Of(ticker)}" : "")}";
            output.Line($"  All of it: grpcimport tickers {ShellWord.Of(accountName)}{asked} --wide");
        }
    }

    /// <summary>The greatest rank whose columns, with all of a lower rank, are not wider than they may be.</summary>
    private static int RankThatFits(IEnumerable<(int Rank, int Width)> columns, int widthMax)
    {
        var (rank, width) = (0, Margin);
        foreach (var group in columns.GroupBy(column => column.Rank).OrderBy(group => group.Key))
        {
            width += group.Sum(column => column.Width);
            if (width > widthMax)
                break;
            rank = group.Key;
        }

        return rank;
    }
}
