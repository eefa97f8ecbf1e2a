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
    public async Task Snapshots_that_are_gone_are_told_with_what_brings_them_back(string command) =>
        Assert.Contains("The snapshots are gone: grpcimport recalculate Tastytrade", await OutputAsync(command), StringComparison.Ordinal);

    [Theory]
    [InlineData("account")]
    [InlineData("snapshot")]
    [InlineData("tickers")]
    [InlineData("operations")]
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
    public async Task Of_snapshots_that_are_current_nothing_is_told(string command)
    {
        (server.Snapshots.Account, server.Snapshots.Revision) = (Sample.Snapshot(), 2);

        Assert.DoesNotContain("recalculate", await OutputAsync(command), StringComparison.Ordinal);
    }

    private async Task<string> OutputAsync(string command)
    {
        using var run = new CliRun();
        Assert.Equal(0, await run.RunAsync(command, "Tastytrade", "--server", $"{server.Address}"));
        return run.Output;
    }
}
