using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>The latest figures of each ticker.</summary>
internal static class TickerTable
{
    /// <summary>Columns that the terminal needs for the figures of most interest, those of some, and all.</summary>
    private const int Any = 0;
    private const int Wide = 110;
    private const int Widest = 170;

    private static readonly (string Name, int ColumnsMin, Func<TickerSnapshot, string> Value)[] Figures =
    [
        ("Ticker", Any, s => s.Ticker),
        ("Cur", Any, s => s.Currency),
        ("Day", Wide, s => s.Day),
        (">Shares", Any, s => HumanNumber.Quantity(s.Shares)),
        (">Contracts", Any, s => HumanNumber.Quantity(s.OpenContracts)),
        (">Cost basis", Any, s => s.BasisUnknown ? "unknown" : HumanNumber.Money(s.CostBasis)),
        (">Real cost/share", Widest, s => s.BasisUnknown ? "unknown" : HumanNumber.Money(s.RealCostPerShare, s.HasRealCostPerShare)),
        (">Realized net", Any, s => HumanNumber.Money(s.RealizedNet)),
        (">Premium", Wide, s => HumanNumber.Money(s.OptionsPremium)),
        (">Dividends", Wide, s => HumanNumber.Money(s.DividendsGross)),
        (">Deployed", Widest, s => HumanNumber.Money(s.CapitalDeployed, s.HasCapitalDeployed)),
        (">Price", Widest, s => HumanNumber.Money(s.MarketPrice, s.HasMarketPrice)),
        ("From", Widest, s => EnumWords.Of(s.PriceSource)),
        (">Market value", Wide, s => HumanNumber.Money(s.MarketValue, s.HasMarketValue)),
        (">Unrealized", Any, s => HumanNumber.Money(s.UnrealizedGain, s.HasUnrealizedGain)),
    ];

    internal static void Write(CommandOutput output, string accountName, IReadOnlyList<TickerSnapshot> snapshots)
    {
        if (snapshots.Count == 0)
        {
            output.Line($"{accountName} has no tickers.");
            return;
        }

        var figures = Figures.Where(figure => output.Width >= figure.ColumnsMin).ToList();
        var table = ResultTable.Create(figures.Select(figure => figure.Name));
        foreach (var snapshot in snapshots)
            table.Add(figures.Select(figure => figure.Value(snapshot)));
        output.Table($"{accountName}: tickers", table);
    }
}
