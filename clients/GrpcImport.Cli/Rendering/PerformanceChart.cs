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

    internal static void Write(CommandOutput output, Performance performance)
    {
        decimal?[] returns = [.. performance.Days.Select(Return)];
        if (returns.Count(value => value is not null) < 2)
            return;
        var style = output.DrawsUnicode ? ChartStyle.Braille : ChartStyle.Ascii;
        var columns = output.DrawsUnicode ? Math.Min(output.Width, ColumnsMax) : Math.Min(output.Width, PipeColumns);
        output.Line("");
        output.Line($"Time-weighted return, {performance.Summary.Currency}");
        foreach (var line in LineChart.Draw(returns, columns, style, Label, performance.Days[0].Day, performance.Days[^1].Day))
            output.Line(line);
    }

    private static decimal? Return(PerformanceDay day) =>
        day.HasTimeWeightedReturnPercent && CanonicalDecimal.TryParse(day.TimeWeightedReturnPercent, out var value) ? value : null;

    private static string Label(decimal percent) => percent.ToString("#,##0.0", CultureInfo.InvariantCulture) + "%";
}
