using GrpcImport.Cli.Tests.Fakes;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class IssuesCommandTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Accounts.Add(Sample.Account("My account"));
        server.Snapshots.Account = Sample.Snapshot();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Each_issue_says_what_where_and_what_would_be_right()
    {
        using var run = new CliRun();
        server.Snapshots.Issues.AddRange(Enumerable.Repeat(Sample.SnapshotIssue(), 3));

        Assert.Equal(0, await RunAsync(run, "issues"));

        Assert.Contains(
            "2024-05-31 5 ACME (62.50 USD): Nothing is open that this closes; expected the statement with the opening [CLOSE_UNMATCHED]",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("3 issues: 3 CLOSE_UNMATCHED", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_document_all_pages_are_one_list()
    {
        using var run = new CliRun();
        server.Snapshots.Issues.AddRange(Enumerable.Repeat(Sample.SnapshotIssue(), 5));

        Assert.Equal(0, await RunAsync(run, "issues", "--json"));

        Assert.Equal(5, run.Document.GetProperty("issues").GetArrayLength());
        Assert.Equal("CLOSE_UNMATCHED", run.Document.GetProperty("issues")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task None_are_said_to_be_none()
    {
        server.Snapshots.Revision = 1;
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "issues"));

        Assert.Contains("nothing was found", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_says_that_there_are_some_and_how_to_see_them()
    {
        using var run = new CliRun();
        server.Snapshots.Issues.AddRange(Enumerable.Repeat(Sample.SnapshotIssue(), 3));

        Assert.Equal(0, await RunAsync(run, "snapshot"));

        Assert.Contains("2 or more issues with movements: grpcimport issues \"My account\"", run.Output, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(CliRun run, string command, params string[] more) =>
        run.RunAsync([command, "My account", .. more, "--server", $"{server.Address}"]);
}
