using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>How an account did: one line per measure and one column per currency. What is not available says so, and why.</summary>
internal static class PerformanceTable
{
    /// <summary>Lines of a table beside its measures: its title, an empty line, the header and its rule, and an empty line.</summary>
    private const int FrameLines = 5;

    private const string NotAvailable = "not available";

    private static readonly (string Name, Func<PerformanceSummary, string> Value)[] Measures =
    [
        ("Value at start", s => Money(s.TotalValueStart, s.HasTotalValueStart)),
        ("Value at end", s => Money(s.TotalValueEnd, s.HasTotalValueEnd)),
        ("Paid in", s => Money(s.Inflow, s.HasInflow)),
        ("Paid out", s => Money(s.Outflow, s.HasOutflow)),
        ("Gain", s => Money(s.Gain, s.HasGain)),
        ("Total return", s => Percent(s.TotalReturnPercent, s.HasTotalReturnPercent)),
        ("Time-weighted return", s => Percent(s.TimeWeightedReturnPercent, s.HasTimeWeightedReturnPercent)),
        ("Money-weighted return, a year", s => Percent(s.MoneyWeightedReturnPercent, s.HasMoneyWeightedReturnPercent)),
    ];

    /// <summary>Prints it; answers how many lines that are on a terminal of some columns.</summary>
    internal static int Write(CommandOutput output, string accountName, IReadOnlyList<Performance> performances, int columns)
    {
        var table = ResultTable.Create(["", .. performances.Select(performance => $">{performance.Summary.Currency}")]);
        foreach (var (name, value) in Measures)
            table.Add([name, .. performances.Select(performance => value(performance.Summary))]);
        // The range is the same for all currencies.
        output.Table($"{accountName}: performance from {performances[0].Summary.FirstDay} to {performances[0].Summary.LastDay}", table);
        var lines = FrameLines + Measures.Length;
        foreach (var reason in performances.Select(Reason).OfType<string>())
        {
            output.Line(reason);
            lines += (reason.Length + columns - 1) / columns;
        }

        return lines;
    }

    /// <summary>Why something is missing; null where everything is there.</summary>
    private static string? Reason(Performance performance)
    {
        var (summary, isDrawn) = (performance.Summary, PerformanceChart.HasShape(performance));
        return (summary.UnavailableBecause.Length > 0, isDrawn) switch
        {
            (true, true) => $"  {summary.Currency}, not available: {summary.UnavailableBecause}",
            (true, false) => $"  {summary.Currency}, not available, and so no chart: {summary.UnavailableBecause}",
            (false, false) => $"  {summary.Currency}: no chart, since fewer than two days have a return.",
            (false, true) => null,
        };
    }

    private static string Money(string canonical, bool isAvailable) => isAvailable ? HumanNumber.Money(canonical) : NotAvailable;

    private static string Percent(string canonical, bool isAvailable) => isAvailable ? HumanNumber.Percent(canonical, isAvailable) : NotAvailable;
}
