using System.Globalization;
using GrpcImport.Cli.Charts;

namespace GrpcImport.Cli.Tests.Charts;

public sealed class LineChartTests
{
    [Fact]
    public void A_rise_from_below_to_above_shows_where_0_is()
    {
        decimal?[] values = [.. Enumerable.Range(-9, 19).Select(value => (decimal?)value)];

        var drawn = Draw(values, 23, ChartStyle.Ascii);

        Assert.Equal([" 9 |", "-9 |*"], [drawn[0][..4], drawn[9][..5]]);
        Assert.EndsWith("*", drawn[0], StringComparison.Ordinal);
        Assert.Single(drawn, line => line.StartsWith(" 0 |", StringComparison.Ordinal));
        Assert.Matches("^ {4}from +to$", drawn[10]);
        // It never goes down.
        Assert.Equal(drawn[..10].Select(line => line.IndexOf('*', StringComparison.Ordinal)).OrderDescending(), drawn[..10].Select(line => line.IndexOf('*', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, 20)]
    [InlineData(false, 72)]
    [InlineData(true, 20)]
    [InlineData(true, 100)]
    public void It_is_as_wide_as_it_may_be_however_many_values_there_are(bool braille, int columns)
    {
        foreach (var count in (int[])[2, 7, 100, 5_000])
        {
            var drawn = Draw([.. Enumerable.Range(0, count).Select(value => (decimal?)(value % 50))], columns, braille ? ChartStyle.Braille : ChartStyle.Ascii);

            Assert.Equal(11, drawn.Count);
            Assert.All(drawn, line => Assert.InRange(line.Length, 1, columns));
            Assert.Equal(columns, drawn[^1].Length);
        }
    }

    [Fact]
    public void A_peak_of_one_day_among_thousands_is_not_lost()
    {
        var values = Enumerable.Repeat<decimal?>(1, 5_000).ToArray();
        values[2_345] = 100;

        Assert.Contains('*', Draw(values, 40, ChartStyle.Ascii)[0]);
    }

    [Fact]
    public void Where_values_are_missing_the_line_has_a_gap()
    {
        var values = Enumerable.Repeat<decimal?>(1, 100).ToArray();
        Array.Fill(values, null, 40, 20);

        var top = Draw(values, 53, ChartStyle.Ascii)[0];

        Assert.Matches(@"^1 \|\*{20} {10}\*{20}$", top);
    }

    [Fact]
    public void Values_that_are_all_0_are_a_line_at_0() =>
        Assert.Matches(@"^0 \|\*+$", Draw([0, 0, 0], 30, ChartStyle.Ascii)[9]);

    [Fact]
    public void Braille_has_eight_dots_to_a_character()
    {
        var drawn = Draw([0, 40], 24, ChartStyle.Braille);

        Assert.All(string.Concat(drawn[..10].Select(line => line[3..])).Where(c => c != ' ' && c != '\u2502'), c => Assert.InRange(c, '\u2801', '\u28FF'));
        Assert.DoesNotContain('*', string.Concat(drawn));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void It_is_as_high_as_it_is_told(int lines)
    {
        var drawn = LineChart.Draw([0, 40], 24, lines, ChartStyle.Ascii, value => value.ToString("0", CultureInfo.InvariantCulture), "from", "to").ToList();

        Assert.Equal(lines + 1, drawn.Count);
        Assert.StartsWith("40 |", drawn[0], StringComparison.Ordinal);
        Assert.StartsWith(" 0 |*", drawn[^2], StringComparison.Ordinal);
    }

    private static List<string> Draw(decimal?[] values, int columns, ChartStyle style) =>
        [.. LineChart.Draw(values, columns, 10, style, value => value.ToString("0", CultureInfo.InvariantCulture), "from", "to")];
}
