using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Tests.Rendering;

public sealed class StaleNoteTests : IAsyncLifetime
{
    private readonly Account account = Sample.Account();
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        (account.Revision, account.SnapshotRevision) = (2, 2);
        server.Imports.Accounts.Add(account);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("account")]
    [InlineData("tickers")]
    [InlineData("operations")]
    [InlineData("issues")]
    public async Task Snapshots_that_are_gone_are_told_with_what_brings_them_back(string command) =>
        Assert.Contains("The snapshots are gone: grpcimport recalculate Tastytrade", await OutputAsync(command), StringComparison.Ordinal);

    [Theory]
    [InlineData("account")]
    [InlineData("snapshot")]
    [InlineData("tickers")]
    [InlineData("operations")]
    [InlineData("performance")]
    [InlineData("issues")]
    public async Task Snapshots_of_other_movements_are_told_with_both_revisions(string command)
    {
        (server.Snapshots.Account, server.Snapshots.Revision) = (Sample.Snapshot(), 1);

        Assert.Contains(
            "The snapshots are of revision 1, the account's movements of revision 2: grpcimport recalculate Tastytrade",
            await OutputAsync(command),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("snapshot")]
    [InlineData("tickers")]
    [InlineData("operations")]
    [InlineData("performance")]
    [InlineData("issues")]
    public async Task Of_snapshots_that_are_current_nothing_is_told(string command)
    {
        (server.Snapshots.Account, server.Snapshots.Revision) = (Sample.Snapshot(), 2);

        Assert.DoesNotContain("recalculate", await OutputAsync(command), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("performance")]
    public async Task Where_no_figure_is_left_the_error_says_so(string command)
    {
        using var run = new CliRun();

        Assert.Equal(1, await RunAsync(run, command));

        Assert.Equal("error: The snapshots of 'Tastytrade' are gone: grpcimport recalculate Tastytrade [SNAPSHOTS_NOT_FOUND]", run.Error.TrimEnd());
    }

    [Theory]
    [InlineData("snapshot", "--as-of")]
    [InlineData("performance", "--to")]
    public async Task A_day_before_all_figures_is_told_with_the_accounts_name(string command, string option)
    {
        (server.Snapshots.Account, server.Snapshots.Revision, server.Snapshots.FirstDay) = (Sample.Snapshot(), 2, "2024-05-30");
        using var run = new CliRun();

        Assert.Equal(1, await RunAsync(run, command, option, "2024-05-29"));

        Assert.StartsWith("error: 'Tastytrade' has no snapshots on or before 2024-05-29; ask for a later day", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("snapshot", "--as-of")]
    [InlineData("performance", "--to")]
    public async Task Of_an_account_without_movements_a_statement_is_asked_for(string command, string option)
    {
        (account.SnapshotRevision, account.MovementCount) = (0, 0);
        using var run = new CliRun();

        Assert.Equal(1, await RunAsync(run, command, option, "2024-05-29"));

        Assert.StartsWith("error: 'Tastytrade' has no movements yet: grpcimport import FILE --account Tastytrade", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("tickers")]
    [InlineData("operations")]
    [InlineData("issues")]
    public async Task Snapshots_that_never_were_are_told_too(string command)
    {
        account.SnapshotRevision = 0;

        Assert.Contains("The snapshots are not calculated yet: grpcimport recalculate Tastytrade", await OutputAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_snapshots_no_issue_is_no_good_news() =>
        Assert.DoesNotContain("nothing was found", await OutputAsync("issues"), StringComparison.Ordinal);

    [Fact]
    public async Task A_chart_leaves_room_for_the_note_on_a_screen_of_80_by_24()
    {
        (server.Snapshots.Account, server.Snapshots.Revision) = (Sample.Snapshot(), 1);
        server.Snapshots.Performance.AddRange(Sample.Performance());

        var lines = (await OutputAsync("performance")).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

        Assert.InRange(lines.Sum(line => Math.Max(1, (line.Length + 79) / 80)), 20, 23);
    }

    [Theory]
    [InlineData("performance")]
    [InlineData("issues")]
    public async Task A_document_holds_no_note(string command)
    {
        (server.Snapshots.Account, server.Snapshots.Revision) = (Sample.Snapshot(), 1);

        Assert.DoesNotContain("recalculate", await OutputAsync(command, "--json"), StringComparison.Ordinal);
    }

    private async Task<string> OutputAsync(string command, params string[] more)
    {
        using var run = new CliRun();
        Assert.Equal(0, await RunAsync(run, command, more));
        return run.Output;
    }

    private Task<int> RunAsync(CliRun run, string command, params string[] more) =>
        run.RunAsync([command, "Tastytrade", .. more, "--server", $"{server.Address}"]);
}
