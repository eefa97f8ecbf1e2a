using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Analysis;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;
using GrpcImport.ImportService.Tests.Statements;
using GrpcImport.TestKit.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Analysis;

public sealed class StatementAnalysisTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("statement-analysis-");

    private string Scratch => Path.Combine(_folder.FullName, "scratch");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void One_pass_finds_days_rows_and_issues()
    {
        var result = Analyze(StatementText.Bytes(StatementText.Header, StatementText.Deposit, "broken", StatementText.Share, StatementText.Option, ""), 2);

        Assert.Equal((StatementFormat.Tastytrade, "Tastytrade", ""), (result.Layout.Format, result.Layout.Broker, result.AccountReference));
        Assert.Equal((4L, 3L, 1L, false), (result.RowsTotal, result.MovementsTotal, result.IssueCount, result.TooManyIssues));
        Assert.Equal([new RowsOnDay(new DateOnly(2024, 5, 31), 2), new RowsOnDay(new DateOnly(2024, 8, 1), 1)], result.RowsPerDay);
        Assert.Equal((new DateOnly(2024, 5, 31), new DateOnly(2024, 8, 1)), (result.FirstDay, result.LastDay));
        Assert.Equal((2L, 3L), (Assert.Single(result.Issues).RowNumber, result.Issues[0].LineNumber));
    }

    [Fact]
    public void The_legacy_layout_says_its_account() =>
        Assert.Equal("Individual...01", Analyze(StatementText.Bytes(StatementText.LegacyHeader, StatementText.LegacyOption), 2).AccountReference);

    [Fact]
    public void Issues_beyond_the_limit_are_counted_only()
    {
        var statement = StatementText.Bytes(StatementText.Header, [.. Enumerable.Repeat("broken", 10), StatementText.Deposit]);
        var result = Analyze(statement, new AnalysisLimits(new RowLimits(1024, StatementText.DayMax), 100, RowIssuesMax: 3), CancellationToken.None);

        Assert.Equal((3, 10L, true, 1L), (result.Issues.Count, result.IssueCount, result.TooManyIssues, result.MovementsTotal));
        Assert.False(Analyze(statement, new AnalysisLimits(new RowLimits(1024, StatementText.DayMax), 100, RowIssuesMax: 10), CancellationToken.None).TooManyIssues);
    }

    [Theory]
    [InlineData(GeneratedOrder.NewestFirst, GeneratedLayout.Current, 1)]
    [InlineData(GeneratedOrder.OldestFirst, GeneratedLayout.Current, 2)]
    [InlineData(GeneratedOrder.Shuffled, GeneratedLayout.Current, 3)]
    [InlineData(GeneratedOrder.Shuffled, GeneratedLayout.Legacy, 4)]
    public void Occurrence_numbers_are_those_of_a_plain_count_for_any_chunk_size(GeneratedOrder order, GeneratedLayout layout, int seed)
    {
        var statement = new StatementGenerator(new StatementSettings { Rows = 1500, Seed = seed, Order = order, Layout = layout }).ToBytes();
        var expected = PlainCount(statement);
        Assert.Contains(expected, occurrence => occurrence.Value > 0);
        foreach (var limit in new[] { 1, 2, 3, 7, 100, 2000 })
            Assert.Equal(expected, Occurrences(statement, Analyze(statement, limit)));
    }

    [Fact]
    public void Equal_rows_count_on_both_sides_of_a_chunk_boundary_and_far_apart()
    {
        string[] rows = [StatementText.Deposit, StatementText.Deposit, StatementText.Option, .. Enumerable.Repeat(StatementText.Share, 500), StatementText.Option, StatementText.Deposit];
        var statement = StatementText.Bytes(StatementText.Header, rows);
        var occurrences = Occurrences(statement, Analyze(statement, 2));

        Assert.Equal([0, 1, 0], Enumerable.Range(1, 3).Select(row => occurrences[row]));
        Assert.Equal(Enumerable.Range(0, 500), Enumerable.Range(4, 500).Select(row => occurrences[row]));
        Assert.Equal((1, 2), (occurrences[504], occurrences[505]));
    }

    [Fact]
    public void Scratch_files_are_gone_at_the_end_and_after_a_cancel()
    {
        var statement = new StatementGenerator(new StatementSettings { Rows = 20_000, Seed = 1 }).ToBytes();
        Analyze(statement, 100);
        Assert.Empty(_folder.GetFileSystemInfos());

        using var cancelled = new CancellationTokenSource();
        var reports = new List<AnalysisProgress>();
        Assert.ThrowsAny<OperationCanceledException>(() => StatementAnalysis.Run(
            new MemoryStream(statement), StatementText.Layout(statement), new AnalysisLimits(new RowLimits(65536, StatementText.DayMax), 100, 10), Scratch, Report, cancelled.Token));

        Assert.Empty(_folder.GetFileSystemInfos());
        Assert.Equal(2, reports.Count);

        void Report(AnalysisProgress progress)
        {
            reports.Add(progress);
            if (reports.Count == 2)
                cancelled.Cancel();
        }
    }

    [Fact]
    public void What_a_killed_process_left_in_the_scratch_folder_is_removed()
    {
        Directory.CreateDirectory(Scratch);
        File.WriteAllText(Path.Combine(Scratch, "entries-00"), "left over");

        Assert.Equal(1, Analyze(StatementText.Bytes(StatementText.Header, StatementText.Deposit), 2).RowsTotal);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void Progress_rises_to_the_whole_file()
    {
        var statement = new StatementGenerator(new StatementSettings { Rows = 9_000, Seed = 1, CarriageReturns = true }).ToBytes();
        var reports = new List<AnalysisProgress>();
        StatementAnalysis.Run(
            new MemoryStream(statement), StatementText.Layout(statement), new AnalysisLimits(new RowLimits(65536, StatementText.DayMax), 100, 10), Scratch, reports.Add, CancellationToken.None);

        Assert.Equal([4096L, 8192L, 9000L], reports.Select(report => report.RowsRead));
        Assert.Equal(statement.Length, reports[^1].BytesRead);
        Assert.Equal(reports.Select(report => report.BytesRead).Order(), reports.Select(report => report.BytesRead));
    }

    private AnalyzedStatement Analyze(byte[] statement, int rowsPerChunkMax) =>
        Analyze(statement, new AnalysisLimits(new RowLimits(65536, StatementText.DayMax), rowsPerChunkMax, 10_000), CancellationToken.None);

    private AnalyzedStatement Analyze(byte[] statement, AnalysisLimits limits, CancellationToken cancellationToken) =>
        StatementAnalysis.Run(new MemoryStream(statement), StatementText.Layout(statement), limits, Scratch, progress: null, cancellationToken);

    private static SortedDictionary<long, int> PlainCount(byte[] statement)
    {
        var seen = new Dictionary<Fingerprint, int>();
        var occurrences = new SortedDictionary<long, int>();
        foreach (var movement in StatementText.Read(statement).Select(row => row.Movement!))
        {
            occurrences[movement.RowNumber] = seen.GetValueOrDefault(movement.Fingerprint);
            seen[movement.Fingerprint] = occurrences[movement.RowNumber] + 1;
        }

        return occurrences;
    }

    private static SortedDictionary<long, int> Occurrences(byte[] statement, AnalyzedStatement analyzed)
    {
        var occurrences = new SortedDictionary<long, int>();
        foreach (var chunk in analyzed.Chunks)
        {
            var reader = new ChunkOccurrences.Reader(chunk.Occurrences, chunk.Plan.Range.RowNumberFirst);
            foreach (var row in StatementText.Read(new MemoryStream(statement), analyzed.Layout, chunk.Plan.Range))
                occurrences[row.RowNumber] = reader.Of(row.RowNumber, 0);
        }

        return occurrences;
    }
}
