namespace GrpcImport.Cli.Charts;

/// <summary>A series as a line with labels beside and below it, as wide and high as it is told. Where values are missing the line has a gap.</summary>
internal static class LineChart
{
    /// <summary>Narrower than this there is no shape to see.</summary>
    private const int PlotColumnsMin = 10;

    /// <param name="values">The series, equally spaced; null where there is no value. At least one has a value.</param>
    /// <param name="columns">Characters that a line may have.</param>
    /// <param name="plotLines">Lines of the plot, 2 at least; the line below it comes on top.</param>
    /// <param name="style">What it is drawn with.</param>
    /// <param name="label">A value as text.</param>
    /// <param name="first">What stands below the first value.</param>
    /// <param name="last">What stands below the last one.</param>
    internal static IEnumerable<string> Draw(
        IReadOnlyList<decimal?> values, int columns, int plotLines, ChartStyle style, Func<decimal, string> label, string first, string last)
    {
        // 0 is always in it: a line that rises from 0 to 1 must not look like one that rises from 50 to 51.
        var (low, high) = (Math.Min(0, values.Min()!.Value), Math.Max(0, values.Max()!.Value));
        if (low == high)
            high = low + 1;
        var labels = Enumerable.Range(0, plotLines).Select(line => LabelOf(line, plotLines, low, high, label)).ToList();
        var margin = labels.Max(text => text.Length);
        var axis = style == ChartStyle.Braille ? '\u2502' : '|';
        var grid = new DotGrid(Math.Max(PlotColumnsMin, columns - margin - 2), plotLines, style);
        Plot(grid, values, low, high);

        var lines = grid.Lines().Select((line, index) => $"{labels[index].PadLeft(margin)} {axis}{line}".TrimEnd()).ToList();
        var below = Math.Max(1, grid.Columns / (style == ChartStyle.Braille ? 2 : 1) - first.Length - last.Length);
        return lines.Append($"{new string(' ', margin + 2)}{first}{new string(' ', below)}{last}");
    }

    // The edges, and the line in which 0 is.
    private static string LabelOf(int line, int plotLines, decimal low, decimal high, Func<decimal, string> label) => line switch
    {
        0 => label(high),
        _ when line == plotLines - 1 => label(low),
        _ when low < 0 && high > 0 && line == RowOf(0, low, high, plotLines) => label(0),
        _ => "",
    };

    private static void Plot(DotGrid grid, IReadOnlyList<decimal?> values, decimal low, decimal high)
    {
        decimal? before = null;
        for (var column = 0; column < grid.Columns; column++)
        {
            var known = Slice(values, column, grid.Columns).OfType<decimal>().ToList();
            if (known.Count == 0)
            {
                // With fewer values than columns most columns have none of their own, and repeat the last; a missing value is a gap.
                before = HasOwn(values, column, grid.Columns) ? null : before;
                if (before is { } same)
                    Draw(grid, column, same, same, low, high);
                continue;
            }

            // From the last value to the first of these, and all between the least and the greatest, so that no peak is lost.
            var from = before ?? known[0];
            Draw(grid, column, Math.Min(from, known.Min()), Math.Max(from, known.Max()), low, high);
            before = known[^1];
        }
    }

    private static void Draw(DotGrid grid, int column, decimal least, decimal greatest, decimal low, decimal high) =>
        grid.Draw(column, RowOf(greatest, low, high, grid.Rows), RowOf(least, low, high, grid.Rows));

    private static int RowOf(decimal value, decimal low, decimal high, int rows) => (int)decimal.Round((high - value) / (high - low) * (rows - 1));

    private static bool HasOwn(IReadOnlyList<decimal?> values, int column, int columns) => Slice(values, column, columns).Any();

    private static IEnumerable<decimal?> Slice(IReadOnlyList<decimal?> values, int column, int columns)
    {
        var (start, end) = (StartOf(column, values.Count, columns), StartOf(column + 1, values.Count, columns));
        for (var index = start; index < end; index++)
            yield return values[index];
    }

    // The first value whose place, spread over the columns, lies in this column or behind it.
    private static int StartOf(int column, int count, int columns) => (int)((((long)column * count) + columns - 1) / columns);
}
