using GrpcImport.Cli.Tests.Fakes;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class TickersCommandTests : IAsyncLifetime
{
    private static readonly string[] Names =
    [
        "Ticker", "Cur", "Day", "Shares", "Contracts", "Cost basis", "Real cost/share", "Realized net", "Premium", "Dividends", "Deployed", "Price", "From", "Market value",
        "Unrealized",
    ];

    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Accounts.Add(Sample.Account("My savings"));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("0.5")]
    [InlineData("1234567.89")]
    [InlineData("-987654321.12")]
    public async Task Piped_it_fits_a_hundred_columns_and_says_what_is_left_out_and_how_to_see_it(string money)
    {
        server.Snapshots.Tickers.Add(Sample.Ticker(money));
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run));

        Assert.All(run.Output.ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
        var shown = Header(run);
        Assert.Equal(["Ticker", "Cur", "Shares", "Cost basis", "Realized net", "Unrealized"], shown.Except(["Contracts", "Market value", "Premium", "Dividends", "Day"]));
        Assert.Contains($"Left out: {string.Join(", ", Names.Except(shown))}.", run.Output, StringComparison.Ordinal);
        Assert.Contains("grpcimport tickers \"My savings\" --wide", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wide_it_has_all_figures_and_leaves_out_none()
    {
        server.Snapshots.Tickers.Add(Sample.Ticker("1234567.89"));
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "--wide"));

        Assert.Equal(Names, Header(run));
        Assert.DoesNotContain("Left out", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The names in the table's first line, which are at least two spaces apart.</summary>
    private static string[] Header(CliRun run) => run.Output.ReplaceLineEndings("\n").Split('\n')
        .First(line => line.Contains("Ticker ", StringComparison.Ordinal))
        .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<int> RunAsync(CliRun run, params string[] more) => run.RunAsync(["tickers", "my savings", .. more, "--server", $"{server.Address}"]);
}
