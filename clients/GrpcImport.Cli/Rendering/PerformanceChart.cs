using System.Globalization;
using GrpcImport.Cli.Charts;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>The time-weighted return of each day as a chart, in text: nothing of it depends on colours.</summary>
internal static class PerformanceChart
{
    /// <summary>Wider than this a chart is no easier to read; a pipe has no width of its own.</summary>
    private const int ColumnsMax = 100;

    private const int PipeColumns = 72;

    /// <summary>Lines of the plot: with more there is no more to see, with fewer no shape.</summary>
    private const int PlotLinesMax = 10;

    private const int PlotLinesMin = 4;

    /// <summary>Its title and the line of days below it.</summary>
    private const int FrameLines = 2;

    /// <summary>There is something to draw: returns of two days, and not just those of days before anything had a value that is known.</summary>
    internal static bool HasShape(Performance performance)
    {
        var known = performance.Days.Select(Return).OfType<decimal>().ToList();
        return known.Count >= 2 && (performance.Summary.HasTimeWeightedReturnPercent || known.Exists(percent => percent != 0));
    }

    /// <summary>Draws the chart of a currency; of several, which would not fit on a screen, it says how to see each.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="performances">All that were measured.</param>
    /// <param name="lines">Lines that are free for it; it takes some more where they are too few for a shape.</param>
    internal static void Write(CommandOutput output, IReadOnlyList<Performance> performances, int lines)
    {
        switch (performances.Where(HasShape).ToList())
        {
            case []:
                break;
            case [var one]:
                Write(output, one, Math.Clamp(lines - FrameLines, PlotLinesMin, PlotLinesMax));
                break;
            case var several:
                output.Line($"  A chart is of one currency: {string.Join(", ", several.Select(performance => $"--currency {performance.Summary.Currency}"))}");
                break;
        }
    }

    private static void Write(CommandOutput output, Performance performance, int plotLines)
    {
        decimal?[] returns = [.. performance.Days.Select(Return)];
        var style = output.DrawsUnicode ? ChartStyle.Braille : ChartStyle.Ascii;
        var columns = output.DrawsUnicode ? Math.Min(output.Width, ColumnsMax) : Math.Min(output.Width, PipeColumns);
        output.Line($"Time-weighted return, {performance.Summary.Currency}");
        foreach (var line in LineChart.Draw(returns, columns, plotLines, style, Label, performance.Days[0].Day, performance.Days[^1].Day))
            output.Line(line);
    }

    private static decimal? Return(PerformanceDay day) =>
        day.HasTimeWeightedReturnPercent && CanonicalDecimal.TryParse(day.TimeWeightedReturnPercent, out var value) ? value : null;

    private static string Label(decimal percent) => percent.ToString("#,##0.0", CultureInfo.InvariantCulture) + "%";
}
