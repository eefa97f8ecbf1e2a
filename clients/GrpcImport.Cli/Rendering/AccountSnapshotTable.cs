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
        ("Movements", s => HumanNumber.Count(s.MovementCount)),
        ("Open positions", s => s.HasOpenPositions ? "yes" : "no"),
    ];

    internal static void Write(CommandOutput output, string accountName, GetAccountSnapshotResponse snapshot)
    {
        var table = ResultTable.Create(["", .. snapshot.Currencies.Select(currency => $">{currency.Currency}")]);
        foreach (var (name, value) in Figures)
            table.Add([name, .. snapshot.Currencies.Select(value)]);
        output.Table($"{accountName} as of {snapshot.AsOfDay}", table);
    }
}
