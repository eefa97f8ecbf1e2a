using GrpcImport.ImportService.Chunking;
using GrpcImport.ImportService.Statements;
using GrpcImport.ImportService.Tests.Statements;
using GrpcImport.TestKit.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Chunking;

public sealed class ChunkPlannerTests
{
    [Theory]
    // Whole weeks where they fit (Mondays are 2024-06-03 and 2024-06-10); what is left at the end is one chunk.
    [InlineData("05-30 05-31 06-03 06-04 06-05 06-10 06-11", 4, "05-30..05-31 06-03..06-05 06-10..06-11")]
    [InlineData("05-30 05-31 06-03 06-04 06-05 06-10", 4, "05-30..05-31 06-03..06-10")]
    // A week that just fits stays whole.
    [InlineData("06-03 06-04 06-05 06-06 06-10", 4, "06-03..06-06 06-10..06-10")]
    // A week over the limit is cut at its last day boundary.
    [InlineData("06-03 06-04 06-04 06-05 06-05 06-06", 4, "06-03..06-04 06-05..06-06")]
    // A day over the limit is cut at the limit.
    [InlineData("06-03 06-04 06-04 06-04 06-04 06-04 06-05", 3, "06-03..06-03 06-04..06-04 06-04..06-05")]
    // Newest first: whole weeks too, and numbered by day.
    [InlineData("06-10 06-05 06-04 06-03 05-31 05-30", 4, "05-30..05-31 06-03..06-10")]
    // Not ordered: the last day boundary, weeks play no part.
    [InlineData("06-03 06-10 06-04 06-05 06-11", 3, "06-03..06-10 06-05..06-11")]
    // Rows without a day (issues) end neither week nor day.
    [InlineData("06-03 x 06-03 x 06-04 06-04", 3, "06-03..06-03 06-04..06-04")]
    public void A_chunk_ends_at_the_last_week_else_day_else_at_the_limit(string days, int limit, string expected)
    {
        var chunks = Plan(days, limit);

        Assert.Equal(expected, string.Join(' ', chunks.Select(chunk => $"{chunk.FirstDay:MM-dd}..{chunk.LastDay:MM-dd}")));
        Assert.All(chunks, chunk => Assert.InRange(chunk.RowCount, 1, limit));
    }

    [Fact]
    public void A_day_over_the_limit_is_split()
    {
        var chunks = Plan(string.Join(' ', Enumerable.Repeat("06-03", 10)), 3);

        Assert.Equal([3, 3, 3, 1], chunks.Select(chunk => chunk.RowCount));
        Assert.Equal([1, 4, 7, 10], chunks.Select(chunk => (int)chunk.Range.RowNumberFirst));
        Assert.Equal([1, 2, 3, 4], chunks.Select(chunk => chunk.Number));
    }

    [Fact]
    public void The_turn_of_a_year_inside_a_week_is_no_week_boundary() =>
        Assert.Equal([4], Plan("2024-12-30 2024-12-31 2025-01-01 2025-01-02", 4).Select(chunk => chunk.RowCount));

    [Fact]
    public void Chunks_without_any_day_come_last()
    {
        var chunks = Plan("x x 06-04 06-04 x x 06-03 06-03", 2);

        Assert.Equal(["06-03", "06-04", "", ""], chunks.Select(chunk => $"{chunk.FirstDay:MM-dd}"));
        Assert.Equal([7, 3, 1, 5], chunks.Select(chunk => (int)chunk.Range.RowNumberFirst));
        Assert.Equal([2, 2, 0, 0], chunks.Select(chunk => chunk.MovementsEstimated));
    }

    [Fact]
    public void A_file_without_rows_has_no_chunks() => Assert.Empty(new ChunkPlanner(new StatementRange(10, long.MaxValue, 1, 2, 0), 5).Complete(10));

    [Theory]
    [InlineData(GeneratedOrder.NewestFirst, GeneratedLayout.Current)]
    [InlineData(GeneratedOrder.OldestFirst, GeneratedLayout.CurrentWithoutTotal)]
    [InlineData(GeneratedOrder.Shuffled, GeneratedLayout.Legacy)]
    public void Chunks_tile_the_file_and_read_as_the_whole_file_does(GeneratedOrder order, GeneratedLayout layout)
    {
        var statement = WithBlankAndBrokenLines(new StatementGenerator(
            new StatementSettings { Rows = 700, Seed = 11, Order = order, Layout = layout, CarriageReturns = order == GeneratedOrder.NewestFirst, FinalLineBreak = false }).ToBytes());
        var found = StatementText.Layout(statement);
        var all = StatementText.Read(statement);
        Assert.Contains(all, row => row.Issue is not null);
        foreach (var limit in new[] { 1, 2, 3, 7, 2000 })
        {
            var planner = new ChunkPlanner(found.AllRows, limit);
            foreach (var row in all)
                planner.Add(row);
            var chunks = planner.Complete(statement.Length);

            Assert.Equal(Enumerable.Range(1, chunks.Count), chunks.Select(chunk => chunk.Number));
            Assert.Equal(chunks.Select(chunk => chunk.FirstDay ?? DateOnly.MaxValue).Order(), chunks.Select(chunk => chunk.FirstDay ?? DateOnly.MaxValue));
            var inFile = chunks.OrderBy(chunk => chunk.Range.ByteOffsetStart).ToList();
            Assert.Equal(found.RowsByteOffset, inFile[0].Range.ByteOffsetStart);
            Assert.Equal(statement.Length, inFile[^1].Range.ByteOffsetEnd);
            Assert.All(inFile.Zip(inFile.Skip(1)), pair => Assert.Equal(pair.First.Range.ByteOffsetEnd, pair.Second.Range.ByteOffsetStart));
            Assert.All(inFile.Zip(inFile.Skip(1)), pair => Assert.Equal(pair.First.RowNumberEnd, pair.Second.Range.RowNumberFirst));
            var read = inFile.SelectMany(chunk => Read(statement, found, chunk)).ToList();
            Assert.Equal(all.Select(StatementText.Show), read.Select(StatementText.Show));
        }
    }

    private static List<StatementRow> Read(byte[] statement, StatementLayout layout, PlannedChunk chunk)
    {
        var rows = StatementText.Read(new MemoryStream(statement), layout, chunk.Range);
        var days = rows.Where(row => row.Movement is not null).Select(row => row.Movement!.Day).ToList();
        Assert.Equal((chunk.RowCount, chunk.MovementsEstimated), (rows.Count, rows.Sum(row => row.Movements.Count)));
        Assert.Equal((chunk.FirstDay, chunk.LastDay), days.Count == 0 ? (null, null) : (days.Min(), days.Max()));
        return rows;
    }

    private static byte[] WithBlankAndBrokenLines(byte[] statement)
    {
        var lines = System.Text.Encoding.UTF8.GetString(statement).Split('\n');
        for (var line = 5; line < lines.Length - 1; line += 13)
            lines[line] += line % 2 == 0 ? "\n" : "\nbroken \"row";
        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n\n \n");
    }

    // Rows of these days; x is a row with an issue.
    private static IReadOnlyList<PlannedChunk> Plan(string days, int limit)
    {
        var rows = days.Split(' ').Select(day => day == "x"
            ? "broken"
            : StatementText.Deposit.Replace("2024-08-01", day.Length == 5 ? $"2024-{day}" : day, StringComparison.Ordinal));
        var statement = StatementText.Bytes(StatementText.Header, [.. rows]);
        var planner = new ChunkPlanner(StatementText.Layout(statement).AllRows, limit);
        foreach (var row in StatementText.Read(statement))
            planner.Add(row);
        return planner.Complete(statement.Length);
    }
}
