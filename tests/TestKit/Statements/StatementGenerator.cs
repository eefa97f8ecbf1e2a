namespace GrpcImport.TestKit.Statements;

/// <summary>
/// Statements of any size from a seed. Made week by week, each week from its own seed, so that a million rows in either order take the memory of
/// one week (a shuffled one is held as a whole).
/// </summary>
public sealed class StatementGenerator(StatementSettings settings)
{
    // Ten years of weeks hold any size: small statements have few rows a week, large ones many.
    private const int WeeksMax = 520;
    private const int RowsPerWeekMin = 12;
    private static readonly DateOnly s_firstMonday = new(2015, 1, 5);

    private int RowsPerWeek => Math.Max(RowsPerWeekMin, (settings.Rows + WeeksMax - 1) / WeeksMax);

    /// <summary>The rows in the order of the file.</summary>
    public IEnumerable<GeneratedRow> Rows()
    {
        var weeks = (settings.Rows + RowsPerWeek - 1) / RowsPerWeek;
        return settings.Order switch
        {
            GeneratedOrder.OldestFirst => Enumerable.Range(0, weeks).SelectMany(Week),
            GeneratedOrder.NewestFirst => Enumerable.Range(0, weeks).Reverse().SelectMany(week => Week(week).Reverse()),
            GeneratedOrder.Shuffled => Shuffled(weeks),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Order, "This order is not known."),
        };
    }

    /// <summary>Writes the statement. The stream stays open.</summary>
    public void Write(Stream stream)
    {
        using var writer = new StatementWriter(stream, settings);
        writer.WriteHeader();
        foreach (var row in Rows())
            writer.Write(row);
    }

    /// <summary>The statement's bytes.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Write(bytes);
        return bytes.ToArray();
    }

    private IEnumerable<GeneratedRow> Week(int week)
    {
        var rows = Math.Min(RowsPerWeek, settings.Rows - (week * RowsPerWeek));
        return new GeneratedWeek(s_firstMonday.AddDays(7 * week), unchecked((settings.Seed * 1_000_003) + week)).Rows(rows);
    }

    private GeneratedRow[] Shuffled(int weeks)
    {
        var rows = Enumerable.Range(0, weeks).SelectMany(Week).ToArray();
        // A seeded Random gives the same numbers on every machine.
        new Random(settings.Seed).Shuffle(rows);
        return rows;
    }
}
