using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class ImportTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task A_statement_is_imported_chunk_by_chunk_and_completes()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", "3"));

        var import = await service.ImportAsync(Statement.Days(10));

        Assert.Equal(ImportState.Completed, import.State);
        Assert.Equal(new RowCounts { RowsRead = 10, Inserted = 10 }, import.Counts);
        Assert.Equal(import.ChunksTotal, import.ChunksCompleted);
        Assert.True(import.ChunksTotal >= 4);
        Assert.Equal(("2024-01-01", "2024-01-10"), (import.FirstDay, import.LastDay));
        Assert.True(import is { AccountSnapshotsCalculated: true, TickerSnapshotsCalculated: true, LastError: null });
        Assert.Equal(10, (await service.MovementsAsync(import.AccountId)).Count);
    }

    [Fact]
    public async Task Chunks_tile_the_file_and_run_from_the_earliest_day_on()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", "2"));
        var statement = Statement.Days(7);

        var import = await service.ImportAsync(statement);
        var chunks = await ChunksAsync(service, import.Id);

        Assert.Equal(Enumerable.Range(1, chunks.Count), chunks.Select(chunk => (int)chunk.Number));
        Assert.Equal(chunks.Select(chunk => chunk.FirstDay).Order(), chunks.Select(chunk => chunk.FirstDay));
        Assert.All(chunks, chunk => Assert.Equal((ChunkState.Completed, 1u), (chunk.State, chunk.Attempts)));
        var byOffset = chunks.OrderBy(chunk => chunk.ByteOffsetStart).ToList();
        Assert.Equal((ulong)Statement.Header.Length + 1, byOffset[0].ByteOffsetStart);
        Assert.Equal((ulong)statement.Length, byOffset[^1].ByteOffsetEnd);
        Assert.All(byOffset.Zip(byOffset.Skip(1)), pair => Assert.Equal(pair.First.ByteOffsetEnd, pair.Second.ByteOffsetStart));
    }

    [Fact]
    public async Task The_same_statement_again_inserts_nothing_and_says_so()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var first = await service.ImportAsync(Statement.Days(5));

        var second = await service.ImportAsync(Statement.Days(5));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(new RowCounts { RowsRead = 5, Skipped = 5 }, second.Counts);
        Assert.Equal(5, (await service.MovementsAsync(first.AccountId)).Count);
    }

    [Fact]
    public async Task An_overlapping_statement_adds_only_what_is_new()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        await service.ImportAsync(Statement.Of(Statement.Deposit(0), Statement.Deposit(1)));

        var second = await service.ImportAsync(Statement.Of(Statement.Deposit(1), Statement.Deposit(2)));

        Assert.Equal(new RowCounts { RowsRead = 2, Inserted = 1, Skipped = 1 }, second.Counts);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("2000")]
    public async Task Equal_rows_stay_as_many_as_they_are(string rowsPerChunk)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", rowsPerChunk));
        var fill = Statement.Buy(3);
        var rows = new[] { fill, Statement.Deposit(4), fill, Statement.Deposit(1), Statement.Deposit(2), fill, fill };

        var first = await service.ImportAsync(Statement.Of(rows));
        var again = await service.ImportAsync(Statement.Of(rows.Reverse()));

        Assert.Equal(7ul, first.Counts.Inserted);
        Assert.Equal(7ul, again.Counts.Skipped);
        var movements = await service.MovementsAsync(first.AccountId);
        uint[] occurrences = [.. movements.Where(movement => movement.Kind == MovementKind.Trade).Select(movement => movement.Occurrence).Order()];
        Assert.Equal([0u, 1u, 2u, 3u], occurrences);
    }

    [Fact]
    public async Task A_bad_row_is_an_issue_and_the_good_ones_are_imported()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", "2"));
        var wrong = Statement.Deposit(1).Replace("Deposit", "Gift", StringComparison.Ordinal);

        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(0), wrong, Statement.Deposit(2)));
        var issues = await service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = import.Id });

        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Inserted = 2, Failed = 1 }), (import.State, import.Counts));
        var issue = Assert.Single(issues.Issues);
        Assert.Equal(("statement.csv", 3ul, 2ul, RowIssueReason.KindUnknown), (issue.FileName, issue.LineNumber, issue.RowNumber, issue.Reason));
        Assert.Contains("Gift", issue.Value + issue.Message, StringComparison.Ordinal);
        Assert.NotEmpty(issue.Expected);
    }

    [Fact]
    public async Task A_statement_without_one_usable_row_fails_and_keeps_its_issues()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(0).Replace("2024-01-01", "yesterday", StringComparison.Ordinal)));

        Assert.Equal((ImportState.Failed, ErrorReason.NoMovements), (import.State, import.LastError.Reason));
        var issue = Assert.Single((await service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = import.Id })).Issues);
        Assert.Equal(RowIssueReason.DateInvalid, issue.Reason);
    }

    [Fact]
    public async Task More_issues_than_the_limit_fail_the_import()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowIssuesMax", "2"));
        var wrong = Statement.Deposit(1).Replace("Deposit", "Gift", StringComparison.Ordinal);

        var import = await service.ImportAsync(Statement.Of(wrong, wrong, wrong, Statement.Deposit(2)));

        Assert.Equal((ImportState.Failed, ErrorReason.TooManyRowIssues, 3ul), (import.State, import.LastError.Reason, import.RowIssueCount));
        Assert.Equal(2, (await service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = import.Id })).Issues.Count);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("5")]
    public async Task Any_order_and_any_chunk_size_give_the_same_movements(string rowsPerChunk)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", rowsPerChunk));
        var oldestFirst = Enumerable.Range(0, 6).SelectMany(day => new[] { Statement.Buy(day), Statement.Buy(day, second: 1), Statement.Deposit(day) }).ToList();
        int[] shuffled = [7, 0, 12, 3, 17, 9, 1, 14, 5, 11, 2, 16, 8, 4, 13, 6, 15, 10];

        var ascending = await service.ImportAsync(Statement.Of(oldestFirst), Header("ascending"));
        var descending = await service.ImportAsync(Statement.Of(Enumerable.Reverse(oldestFirst)), Header("descending"));
        var unsorted = await service.ImportAsync(Statement.Of(shuffled.Select(index => oldestFirst[index])), Header("unsorted"));

        var expected = await ContentAsync(service, ascending.AccountId);
        Assert.Equal(18, expected.Count);
        Assert.Equal(expected, await ContentAsync(service, descending.AccountId));
        Assert.Equal(expected, await ContentAsync(service, unsorted.AccountId));
    }

    private static async Task<List<Chunk>> ChunksAsync(ImportServiceUnderTest service, string importId) =>
        [.. (await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = importId })).Chunks];

    private static async Task<List<string>> ContentAsync(ImportServiceUnderTest service, string accountId) =>
        [.. (await service.MovementsAsync(accountId, pageSize: 4))
            .Select(movement => $"{movement.Day} {movement.InstantUnixMicros} {movement.Value} {movement.Fingerprint.ToBase64()} {movement.Occurrence}")];
}
