namespace GrpcImport.Cli.Charts;

/// <summary>Dots that become characters; row 0 is at the top.</summary>
internal sealed class DotGrid
{
    /// <summary>The bits of a braille pattern: by row, left and right.</summary>
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly ChartStyle style;
    private readonly bool[,] dots;

    /// <param name="columns">Characters across.</param>
    /// <param name="lines">Characters down.</param>
    /// <param name="style">How many dots each of them has.</param>
    internal DotGrid(int columns, int lines, ChartStyle style)
    {
        this.style = style;
        var (across, down) = style == ChartStyle.Braille ? (2, 4) : (1, 1);
        (Columns, Rows) = (columns * across, lines * down);
        dots = new bool[Rows, Columns];
    }

    internal int Columns { get; }

    internal int Rows { get; }

    /// <summary>Sets the dots of a column between two rows, both included, in either order.</summary>
    internal void Draw(int column, int fromRow, int toRow)
    {
        for (var row = Math.Min(fromRow, toRow); row <= Math.Max(fromRow, toRow); row++)
            dots[row, column] = true;
    }

    internal IEnumerable<string> Lines() => style == ChartStyle.Braille
        ? Enumerable.Range(0, Rows / 4).Select(line => string.Concat(Enumerable.Range(0, Columns / 2).Select(column => Braille(line, column))))
        : Enumerable.Range(0, Rows).Select(line => string.Concat(Enumerable.Range(0, Columns).Select(column => dots[line, column] ? '*' : ' ')));

    private char Braille(int line, int column)
    {
        var pattern = 0;
        for (var row = 0; row < 4; row++)
        {
            for (var side = 0; side < 2; side++)
                pattern |= dots[(line * 4) + row, (column * 2) + side] ? Bits[row, side] : 0;
        }

        return pattern == 0 ? ' ' : (char)(0x2800 + pattern);
    }
}
