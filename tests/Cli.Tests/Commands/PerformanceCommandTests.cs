using System.Text.Json;
using GrpcImport.Cli.Tests.Fakes;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class PerformanceCommandTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Accounts.Add(Sample.Account());
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_is_not_available_says_so_and_why()
    {
        using var run = new CliRun();
        server.Snapshots.Performance.AddRange(Sample.Performance());

        Assert.Equal(0, await RunAsync(run, "--from", "2024-05-29", "--to", "2024-05-31", "--currency", "usd"));

        var request = Assert.Single(server.Snapshots.PerformanceRequests);
        Assert.Equal(("2024-05-29", "2024-05-31", "USD"), (request.FirstDay, request.LastDay, request.Currency));
        Assert.Matches("Total return +4.76%", run.Output);
        Assert.Matches("Money-weighted return, a year +not available", run.Output);
        Assert.Contains("USD, not available: two rates fit", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Piped_the_chart_is_plain()
    {
        using var run = new CliRun();
        server.Snapshots.Performance.AddRange(Sample.Performance());

        Assert.Equal(0, await RunAsync(run));

        var chart = run.Output[run.Output.IndexOf("Time-weighted return, USD", StringComparison.Ordinal)..].ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(12, chart.Length);
        Assert.StartsWith("5.1% |", chart[1], StringComparison.Ordinal);
        Assert.StartsWith("0.0% |***", chart[10], StringComparison.Ordinal);
        Assert.Matches("^ +2024-05-29 +2024-05-31$", chart[11]);
        Assert.All(chart, line => Assert.True(line.All(char.IsAscii) && line.Length <= 72, line));
    }

    [Fact]
    public async Task As_a_document_each_currency_has_its_measures_and_days()
    {
        using var run = new CliRun();
        server.Snapshots.Performance.AddRange(Sample.Performance());

        Assert.Equal(0, await RunAsync(run, "--json"));

        var currency = Assert.Single(run.Document.GetProperty("currencies").EnumerateArray().ToList());
        Assert.Equal("4.7619047619", currency.GetProperty("total_return_percent").GetString());
        Assert.Equal(JsonValueKind.Null, currency.GetProperty("money_weighted_return_percent").ValueKind);
        Assert.Equal(["2024-05-29", "2024-05-30", "2024-05-31"], currency.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("day").GetString()!));
    }

    [Fact]
    public async Task Nothing_to_measure_is_said()
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run));

        Assert.Contains("nothing to measure", run.Output, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(CliRun run, params string[] more) => run.RunAsync(["performance", "Tastytrade", .. more, "--server", $"{server.Address}"]);
}
