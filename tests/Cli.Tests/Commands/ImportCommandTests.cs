using Grpc.Core;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class ImportCommandTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private FakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_completed_import_ends_with_0_and_prints_its_snapshots()
    {
        using var run = new CliRun();
        server.Snapshots.Account = Sample.Snapshot();
        server.Snapshots.Issues.Add(Sample.SnapshotIssue());
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await ImportAsync(run));

        Assert.Contains("read 3: inserted 3, skipped 0, failed 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("Tastytrade as of 2024-05-31", run.Output, StringComparison.Ordinal);
        Assert.Contains("1,234.50", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 issue with movements: grpcimport issues Tastytrade", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

    [Fact]
    public async Task Json_is_one_flat_document_with_counts_and_state()
    {
        using var run = new CliRun();
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await ImportAsync(run, "--json"));

        var document = run.Document;
        string[] expected =
        [
            "id", "account", "account_id", "file_name", "sha256", "file_size_bytes", "format", "state", "phase", "rows_read", "inserted", "updated", "merged",
            "skipped", "failed", "filtered", "rows_total", "chunks_total", "chunks_completed", "bytes_completed", "movements_estimated", "movements_persisted",
            "first_day", "last_day", "row_issue_count", "account_snapshots_calculated", "ticker_snapshots_calculated", "waits_for_import_id", "cancel_requested",
            "sequence", "run_number", "request_id", "duplicate_strategy", "created", "started", "phase1_completed", "phase2_started", "completed", "last_progress",
            "updated_at", "error",
        ];
        Assert.Equal(expected.Order(), document.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal("COMPLETED", document.GetProperty("state").GetString());
        Assert.Equal("TASTYTRADE", document.GetProperty("format").GetString());
        Assert.Equal(3, document.GetProperty("inserted").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, document.GetProperty("started").ValueKind);
        Assert.Equal("2024-06-01T12:00:00.000Z", document.GetProperty("created").GetString());
    }

    [Fact]
    public async Task Several_files_are_an_array_and_a_refused_one_does_not_stop_the_others()
    {
        using var run = new CliRun();
        server.Imports.Refusals.Enqueue(_ => ServiceError.Create(StatusCode.InvalidArgument, ReasonName.Of(ErrorReason.FileFormatUnknown), "No such format."));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(1, await run.RunAsync("import", folder.File("a.csv", "a"), folder.File("b.csv", "b"), "--json", "--server", $"{server.Address}"));

        Assert.Equal(2, run.Document.GetArrayLength());
        Assert.Equal("FILE_FORMAT_UNKNOWN", run.Document[0].GetProperty("error").GetProperty("reason").GetString());
        Assert.Equal("a.csv", run.Document[0].GetProperty("file_name").GetString());
        Assert.Equal("COMPLETED", run.Document[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_failed_import_ends_with_1_and_says_why_and_how_to_go_on()
    {
        using var run = new CliRun();
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Failed)));

        Assert.Equal(1, await ImportAsync(run));

        Assert.Contains("The disk is full. [DISK_FULL]", run.Output, StringComparison.Ordinal);
        Assert.Contains($"grpcimport resume {Sample.ImportId}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Failed_rows_matter_only_under_strict(bool strict, int exitCode)
    {
        using var run = new CliRun();
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed, failed: 1)));

        Assert.Equal(exitCode, await ImportAsync(run, strict ? ["--strict"] : []));
    }

    [Fact]
    public async Task Row_issues_are_counted_by_reason_and_the_first_ten_shown()
    {
        using var run = new CliRun();
        server.Imports.Issues.AddRange(Enumerable.Range(2, 12).Select(line => Sample.Issue((ulong)line, line == 13 ? RowIssueReason.DateInvalid : RowIssueReason.NumberInvalid)));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed, failed: 3)));

        await ImportAsync(run);

        Assert.Contains("Rows with issues: 1 DATE_INVALID, 11 NUMBER_INVALID", run.Output, StringComparison.Ordinal);
        Assert.Contains("statement.csv:2: column 'Value': '1,x' \u2014 not a number; expected digits with '.'", run.Output, StringComparison.Ordinal);
        Assert.Contains("statement.csv:11:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("statement.csv:12:", run.Output, StringComparison.Ordinal);
        Assert.Contains($"and 2 more: grpcimport show {Sample.ImportId}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImportState.Failed, 1)]
    [InlineData(ImportState.Cancelled, 1)]
    [InlineData(ImportState.PersistingMovements, 0)]
    public async Task An_unfinished_import_of_the_same_content_goes_on(ImportState state, int resumes)
    {
        using var run = new CliRun();
        server.Imports.Existing = Sample.Import(state);
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await ImportAsync(run));

        Assert.Equal(resumes, server.Imports.Resumed.Count);
        Assert.All(server.Imports.Resumed, request => Assert.Equal(64, request.Sha256.Length));
    }

    [Fact]
    public async Task An_import_of_the_same_content_whose_cancel_a_kill_came_before_goes_on()
    {
        using var run = new CliRun();
        server.Imports.Existing = Sample.Import(ImportState.PersistingMovements);
        server.Imports.Existing.CancelRequested = true;
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await ImportAsync(run));

        Assert.Equal(Sample.ImportId, Assert.Single(server.Imports.Resumed).ImportId);
    }

    [Fact]
    public async Task The_account_is_named_only_where_the_user_names_it()
    {
        using var named = new CliRun();
        using var unnamed = new CliRun();
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        await ImportAsync(named, "--account", "Savings");
        await ImportAsync(unnamed);

        Assert.Equal(["Savings", ""], server.Imports.Headers.Select(header => header.AccountName));
        Assert.Equal([UploadHeader.AccountOneofCase.AccountName, UploadHeader.AccountOneofCase.None], server.Imports.Headers.Select(header => header.AccountCase));
    }

    [Theory]
    [InlineData(true, "--any-account")]
    [InlineData(false)]
    public async Task A_statement_of_another_account_is_taken_only_where_the_user_says_so(bool expected, params string[] options)
    {
        using var run = new CliRun();
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await ImportAsync(run, options));

        Assert.Equal(expected, Assert.Single(server.Imports.Headers).Options?.OverrideAccountReference ?? false);
    }

    [Fact]
    public async Task A_failed_import_that_resuming_cannot_help_says_what_does()
    {
        using var run = new CliRun();
        var import = Sample.Import(ImportState.Failed);
        import.LastError = new ImportError { Reason = ErrorReason.NoMovements, Message = "Not one of 3 rows could be used." };
        server.Imports.Watches.Enqueue(Sample.Sends(import));

        Assert.Equal(1, await ImportAsync(run));

        Assert.Contains("import another file", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("grpcimport resume", run.Output, StringComparison.Ordinal);
    }

    private Task<int> ImportAsync(CliRun run, params string[] options) =>
        run.RunAsync(["import", folder.File("statement.csv", "Date,Type\n1,2\n"), "--server", $"{server.Address}", .. options]);
}
