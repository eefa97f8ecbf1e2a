using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Tests.Lookup;

public sealed class LookupTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Imports.Add(Sample.Import(ImportState.Completed, id: Sample.OtherImportId));
        server.Imports.Imports.Add(Sample.Import(ImportState.Completed));
        server.Imports.Accounts.Add(Sample.Account());
        server.Snapshots.Account = Sample.Snapshot();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("last", Sample.OtherImportId)]
    [InlineData("01a1fb24-18", Sample.ImportId)]
    [InlineData("01A1FB24-19", Sample.OtherImportId)]
    [InlineData(Sample.ImportId, Sample.ImportId)]
    public async Task An_import_is_found_by_last_prefix_or_id(string text, string expected)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("show", text, "--json", "--server", $"{server.Address}"));

        Assert.Equal(expected, run.Document.GetProperty("id").GetString());
        Assert.Equal(1, run.Document.GetProperty("chunks").GetArrayLength());
        Assert.Equal(0, run.Document.GetProperty("issues").GetArrayLength());
    }

    [Theory]
    [InlineData("01a1fb24", 2, "USAGE_INVALID")]
    [InlineData("02", 1, "IMPORT_NOT_FOUND")]
    [InlineData("xyz", 1, "IMPORT_NOT_FOUND")]
    public async Task An_import_that_is_not_one_is_an_error(string text, int exitCode, string reason)
    {
        using var run = new CliRun();

        Assert.Equal(exitCode, await run.RunAsync("show", text, "--json", "--server", $"{server.Address}"));

        Assert.Equal(reason, run.Document.GetProperty("error").GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("Tastytrade")]
    [InlineData("tASTYTRADE")]
    [InlineData(Sample.AccountId)]
    public async Task An_account_is_found_by_name_or_id(string text)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("snapshot", text, "--json", "--server", $"{server.Address}"));

        Assert.Equal("Tastytrade", run.Document.GetProperty("account").GetString());
    }

    [Fact]
    public async Task An_unknown_account_is_answered_with_the_known_ones()
    {
        using var run = new CliRun();

        Assert.Equal(1, await run.RunAsync("tickers", "Tasty", "--server", $"{server.Address}"));

        Assert.Equal("error: There is no account 'Tasty'; there are: Tastytrade. [ACCOUNT_NOT_FOUND]", run.Error.TrimEnd());
    }

    [Fact]
    public void Short_ids_are_as_long_as_it_takes_to_tell_them_apart()
    {
        Assert.Equal(13, ShortId.UniqueLength(["01a1fb24-1858-7063-993d-601a80f34179"]));
        Assert.Equal(21, ShortId.UniqueLength(["01a1fb24-1858-7063-9933-1", "01a1fb24-1858-7063-9a3d-2", "02"]));
    }
}
