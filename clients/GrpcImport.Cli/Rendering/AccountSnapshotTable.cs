using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using Spectre.Console;

namespace GrpcImport.Cli.Rendering;

/// <summary>An account's figures: one line per figure and one column per currency, so that it fits narrow terminals.</summary>
internal static class AccountSnapshotTable
{
    private static readonly (string Name, Func<AccountSnapshot, string> Value)[] Figures =
    [
        ("Cash", s => HumanNumber.Money(s.Cash)),
        ("Market value", s => HumanNumber.Money(s.MarketValue, s.HasMarketValue)),
        ("Total value", s => HumanNumber.Money(s.TotalValue, s.HasTotalValue)),
        ("Deposited", s => HumanNumber.Money(s.Deposited)),
        ("Withdrawn", s => HumanNumber.Money(s.Withdrawn)),
        ("Dividends, gross", s => HumanNumber.Money(s.DividendsGross)),
        ("Dividend tax", s => HumanNumber.Money(s.DividendTax)),
        ("Options premium", s => HumanNumber.Money(s.OptionsPremium)),
        ("Other income", s => HumanNumber.Money(s.OtherIncome)),
        ("Commissions", s => HumanNumber.Money(s.Commissions)),
        ("Fees", s => HumanNumber.Money(s.Fees)),
        ("Realized, gross", s => HumanNumber.Money(s.RealizedGross)),
        ("Realized, net", s => HumanNumber.Money(s.RealizedNet)),
        ("Invested", s => HumanNumber.Money(s.Invested)),
        ("Unrealized gain", s => HumanNumber.Money(s.UnrealizedGain, s.HasUnrealizedGain)),
        ("Net cash flow", s => HumanNumber.Money(s.NetCashFlow)),
        ("FX converted", s => HumanNumber.Money(s.FxConverted)),
        ("Basis transferred", s => HumanNumber.Money(s.BasisTransferred)),
        ("Prices", s => EnumWords.Of(s.PriceSource)),
        ("Movements", s => HumanNumber.Count(s.MovementCount)),
        ("Open positions", s => s.HasOpenPositions ? "yes" : "no"),
    ];

    /// <summary>What most accounts never have; shown only where it says something.</summary>
    private static readonly string[] Seldom = ["FX converted", "Basis transferred", "Prices"];

    internal static void Write(CommandOutput output, string accountName, GetAccountSnapshotResponse snapshot)
    {
        var table = ResultTable.Create(["", .. snapshot.Currencies.Select(currency => $">{currency.Currency}")]);
        foreach (var (name, value) in Figures)
        {
            var values = snapshot.Currencies.Select(value).ToList();
            if (!Seldom.Contains(name) || values.Any(text => text is not ("" or "0.00")))
                table.Add([name, .. values]);
        }

        output.Table($"{accountName} as of {snapshot.AsOfDay}", table);
        if (snapshot.Currencies.Any(currency => currency.BasisUnknown))
            output.Line("  Shares were transferred in at a cost that nobody has told; it counts as 0 ('grpcimport basis' tells it).");
    }
}
