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

    [Theory]
    [InlineData(10, 3)]
    [InlineData(26, 3)]
    [InlineData(40, 3)]
    [InlineData(41, 4)]
    [InlineData(55, 4)]
    [InlineData(56, 5)]
    [InlineData(70, 5)]
    [InlineData(71, 6)]
    [InlineData(80, 6)]
    [InlineData(201, 14)]
    [InlineData(202, 15)]
    public async Task On_a_narrow_terminal_ticker_currency_and_one_figure_stay_and_others_as_they_fit(int columns, int shown)
    {
        server.Snapshots.Tickers.Add(Sample.Ticker("1234567.89"));
        using var run = new CliRun { OutputColumns = columns };

        Assert.Equal(0, await RunAsync(run));

        string[] kept = ["Ticker", "Cur", "Shares"];
        var header = Header(run);
        Assert.Equal(kept, header.Intersect(kept));
        Assert.Equal(shown, header.Length);
        Assert.Contains(Lines(run), line => line.Contains("ACME", StringComparison.Ordinal) && line.Contains("USD", StringComparison.Ordinal) && line.Contains("200", StringComparison.Ordinal));
        Assert.All(Lines(run).SkipLast(3), line => Assert.InRange(line.TrimEnd().Length, 0, Math.Max(columns, 26)));
    }

    [Fact]
    public async Task The_way_to_all_of_it_repeats_what_was_asked_for()
    {
        server.Snapshots.Tickers.Add(Sample.Ticker("1"));
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "--ticker", "AAPL", "--as-of", "2024-05-31"));

        Assert.Contains("grpcimport tickers \"My savings\" --as-of 2024-05-31 --ticker AAPL --wide", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wide_it_has_all_figures_on_a_narrow_terminal_too()
    {
        server.Snapshots.Tickers.Add(Sample.Ticker("1234567.89"));
        using var run = new CliRun { OutputColumns = 40 };

        Assert.Equal(0, await RunAsync(run, "--wide"));

        Assert.Equal(Names, Header(run));
    }

    [Theory]
    [InlineData("My savings has no tickers.")]
    [InlineData("My savings has no tickers as of 2024-05-31.", "--as-of", "2024-05-31")]
    [InlineData("My savings has no ticker ZZZ as of 2024-05-31.", "--as-of", "2024-05-31", "--ticker", "ZZZ")]
    public async Task Where_there_are_none_the_day_is_said(string expected, params string[] options)
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, options));

        Assert.StartsWith(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_of_a_day_the_title_and_the_way_to_all_figures_name_it()
    {
        server.Snapshots.Tickers.Add(Sample.Ticker("1234567.89"));
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "--as-of", "2024-05-31"));

        Assert.StartsWith("My savings: tickers as of 2024-05-31", run.Output, StringComparison.Ordinal);
        Assert.Contains("grpcimport tickers \"My savings\" --as-of 2024-05-31 --wide", run.Output, StringComparison.Ordinal);
    }

    private static string[] Lines(CliRun run) => run.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The names in the table's first line, which are at least two spaces apart.</summary>
    private static string[] Header(CliRun run) => run.Output.ReplaceLineEndings("\n").Split('\n')
        .First(line => line.Contains("Ticker ", StringComparison.Ordinal))
        .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<int> RunAsync(CliRun run, params string[] more) => run.RunAsync(["tickers", "my savings", .. more, "--server", $"{server.Address}"]);
}
