using GrpcImport.ImportService.Chunking;
using GrpcImport.ImportService.Statements;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class ActivityChunkTests
{
    private const int RowBytesMax = 1024;

    [Fact]
    public void Chunks_of_any_size_read_as_the_whole_file_does()
    {
        var (rows, issues) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var statement = GeneratedActivity.Of(seed, blocks: 12);
            var layout = StatementText.Layout(statement);
            var (all, account) = ReadAll(statement, layout);
            (rows, issues) = (rows + all.Count, issues + all.Count(row => row.Issue is not null));
            for (var limit = 1; limit <= all.Count + 1; limit++)
            {
                var read = Plan(layout, all, limit, statement.Length)
                    .OrderBy(chunk => chunk.Range.ByteOffsetStart)
                    .SelectMany(chunk => StatementText.Read(new MemoryStream(statement), layout, chunk.Range, RowBytesMax, account));

                Assert.Equal([$"seed {seed}, {limit} rows", .. all.Select(StatementText.Show)], [$"seed {seed}, {limit} rows", .. read.Select(StatementText.Show)]);
            }
        }

        // The statements are what they are meant to be: mostly rows, of which some are issues.
        Assert.True(rows > 600 && issues > 60 && issues < rows / 2, $"{rows} rows, {issues} issues");
    }

    [Fact]
    public void How_the_bytes_arrive_changes_nothing()
    {
        for (var seed = 100; seed < 110; seed++)
        {
            var statement = GeneratedActivity.Of(seed, blocks: 12);
            var layout = StatementText.Layout(statement);
            var (all, account) = ReadAll(statement, layout);
            foreach (var bytesPerRead in new[] { 1, 7, 64, 4096 })
            {
                Assert.Equal(
                    all.Select(StatementText.Show),
                    StatementText.Read(new TrickleStream(statement, bytesPerRead, canSeek: false), layout, null, RowBytesMax).Select(StatementText.Show));
                foreach (var chunk in Plan(layout, all, 3, statement.Length))
                {
                    var expected = all.Skip((int)chunk.Range.RowNumberFirst - 1).Take(chunk.RowCount);
                    var read = StatementText.Read(new TrickleStream(statement, bytesPerRead, canSeek: false), layout, chunk.Range, RowBytesMax, account);
                    Assert.Equal(expected.Select(StatementText.Show), read.Select(StatementText.Show));
                }
            }
        }
    }

    [Fact]
    public void A_chunk_reads_its_own_bytes_and_one_header()
    {
        var lines = Enumerable.Repeat(ActivityText.Deposit, 20_000).Prepend(ActivityText.DepositsHeader).ToArray();
        var statement = ActivityText.Bytes(lines);
        var layout = StatementText.Layout(statement);
        var last = Plan(layout, StatementText.Read(statement), 100, statement.Length).MaxBy(chunk => chunk.Range.ByteOffsetStart)!;
        using var counted = new CountedStream(statement);

        Assert.Equal(100, StatementText.Read(counted, layout, last.Range, RowBytesMax).Count);
        Assert.InRange(counted.BytesRead, 1, (8 * RowBytesMax) + (last.Range.ByteOffsetEnd - last.Range.ByteOffsetStart));
    }

    private static (List<StatementRow> Rows, string Account) ReadAll(byte[] statement, StatementLayout layout)
    {
        using var rows = StatementRows.Open(new MemoryStream(statement), layout, layout.AllRows, new RowLimits(RowBytesMax, StatementText.DayMax), "");
        var all = new List<StatementRow>();
        while (rows.MoveNext())
            all.Add(rows.Current);
        return (all, rows.AccountReference);
    }

    private static IReadOnlyList<PlannedChunk> Plan(StatementLayout layout, List<StatementRow> rows, int limit, long length)
    {
        var planner = new ChunkPlanner(layout.AllRows, limit);
        foreach (var row in rows)
            planner.Add(row);
        return planner.Complete(length);
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            BytesRead += read;
            return read;
        }
    }
}
