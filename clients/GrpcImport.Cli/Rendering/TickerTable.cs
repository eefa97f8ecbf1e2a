using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>The latest figures of each ticker.</summary>
internal static class TickerTable
{
    /// <summary>Below this many columns the table would wrap, and keeps to what matters most.</summary>
    private const int WideColumns = 110;

    private static readonly (string Name, bool WideOnly, Func<TickerSnapshot, string> Value)[] Figures =
    [
        ("Ticker", false, s => s.Ticker),
        ("Cur", false, s => s.Currency),
        ("Day", true, s => s.Day),
        (">Shares", false, s => HumanNumber.Quantity(s.Shares)),
        (">Contracts", false, s => HumanNumber.Quantity(s.OpenContracts)),
        (">Cost basis", false, s => s.BasisUnknown ? "unknown" : HumanNumber.Money(s.CostBasis)),
        (">Realized net", false, s => HumanNumber.Money(s.RealizedNet)),
        (">Premium", true, s => HumanNumber.Money(s.OptionsPremium)),
        (">Dividends", true, s => HumanNumber.Money(s.DividendsGross)),
        (">Market value", true, s => HumanNumber.Money(s.MarketValue, s.HasMarketValue)),
        (">Unrealized", false, s => HumanNumber.Money(s.UnrealizedGain, s.HasUnrealizedGain)),
    ];

    internal static void Write(CommandOutput output, string accountName, IReadOnlyList<TickerSnapshot> snapshots)
    {
        if (snapshots.Count == 0)
        {
            output.Line($"{accountName} has no tickers.");
            return;
        }

        var figures = Figures.Where(figure => !figure.WideOnly || output.Width >= WideColumns).ToList();
        var table = ResultTable.Create(figures.Select(figure => figure.Name));
        foreach (var snapshot in snapshots)
            table.Add(figures.Select(figure => figure.Value(snapshot)));
        output.Table($"{accountName}: tickers", table);
    }
}
