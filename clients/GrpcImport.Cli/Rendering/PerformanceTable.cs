using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>How an account did: one line per measure and one column per currency. What is not available says so, and why.</summary>
internal static class PerformanceTable
{
    private const string NotAvailable = "not available";

    private static readonly (string Name, Func<PerformanceSummary, string> Value)[] Measures =
    [
        ("From", s => s.FirstDay),
        ("To", s => s.LastDay),
        ("Value at start", s => Money(s.TotalValueStart, s.HasTotalValueStart)),
        ("Value at end", s => Money(s.TotalValueEnd, s.HasTotalValueEnd)),
        ("Paid in", s => Money(s.Inflow, s.HasInflow)),
        ("Paid out", s => Money(s.Outflow, s.HasOutflow)),
        ("Gain", s => Money(s.Gain, s.HasGain)),
        ("Total return", s => Percent(s.TotalReturnPercent, s.HasTotalReturnPercent)),
        ("Time-weighted return", s => Percent(s.TimeWeightedReturnPercent, s.HasTimeWeightedReturnPercent)),
        ("Money-weighted return, a year", s => Percent(s.MoneyWeightedReturnPercent, s.HasMoneyWeightedReturnPercent)),
    ];

    internal static void Write(CommandOutput output, string accountName, IReadOnlyList<Performance> performances)
    {
        var table = ResultTable.Create(["", .. performances.Select(performance => $">{performance.Summary.Currency}")]);
        foreach (var (name, value) in Measures)
            table.Add([name, .. performances.Select(performance => value(performance.Summary))]);
        output.Table($"{accountName}: performance", table);
        foreach (var summary in performances.Select(performance => performance.Summary).Where(summary => summary.UnavailableBecause.Length > 0))
            output.Line($"  {summary.Currency}, not available: {summary.UnavailableBecause}");
    }

    private static string Money(string canonical, bool isAvailable) => isAvailable ? HumanNumber.Money(canonical) : NotAvailable;

    private static string Percent(string canonical, bool isAvailable) => isAvailable ? HumanNumber.Percent(canonical, isAvailable) : NotAvailable;
}
