using System.Text.Json;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class PerformanceCommandTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Accounts.Add(Sample.Account());
        server.Snapshots.Account = Sample.Snapshot();
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
        Assert.StartsWith("5.1% |", chart[1], StringComparison.Ordinal);
        Assert.StartsWith("0.0% |***", chart[^2], StringComparison.Ordinal);
        Assert.Matches("^ +2024-05-29 +2024-05-31$", chart[^1]);
        Assert.All(chart, line => Assert.True(line.All(char.IsAscii) && line.Length <= 72, line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two rates fit")]
    [InlineData("ACME 251219C00100000 (ticker ACME) has no price on 2024-05-28. ACME 251219C00100000 (ticker ACME), transferred on 2024-05-30, has no price then.")]
    public async Task Table_and_chart_fit_a_screen_of_80_by_24_with_its_prompt(string because)
    {
        using var run = new CliRun();
        server.Snapshots.Performance.AddRange(Sample.Performance(because));

        Assert.Equal(0, await RunAsync(run));

        var lines = run.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Sum(line => Math.Max(1, (line.Length + 79) / 80)), 20, 23);
        Assert.Contains(lines, line => line.StartsWith("Time-weighted return, USD", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_value_is_known_there_is_no_chart_but_the_reason()
    {
        const string Because = "ACME has no price on 2024-05-30.";
        using var run = new CliRun();
        var (summary, days) = (Sample.Performance(Because)[0], Sample.Performance()[1].Days.Days);
        summary.Summary.ClearTimeWeightedReturnPercent();
        // Nothing was there on the first two days, and what came then has no price.
        days[1].TimeWeightedReturnPercent = "0";
        server.Snapshots.Performance.AddRange([summary, new() { Days = new() { Days = { days, new PerformanceDay { Day = "2024-05-31", Currency = "USD" } } } }]);

        Assert.Equal(0, await RunAsync(run));

        Assert.Contains($"USD, not available, and so no chart: {Because}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Time-weighted return, USD", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("|", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_day_there_is_no_chart()
    {
        using var run = new CliRun();
        server.Snapshots.Performance.AddRange([Sample.Performance("")[0], Sample.Performance()[2]]);

        Assert.Equal(0, await RunAsync(run));

        Assert.Contains("USD: no chart, since fewer than two days have a return.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_currencies_charts_are_drawn_one_by_one()
    {
        using var run = new CliRun();
        var euros = Sample.Performance("");
        euros[0].Summary.Currency = "EUR";
        server.Snapshots.Performance.AddRange([.. euros, .. Sample.Performance("")]);

        Assert.Equal(0, await RunAsync(run));

        Assert.Contains("A chart is of one currency: --currency EUR, --currency USD", run.Output, StringComparison.Ordinal);
        Assert.InRange(run.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length, 10, 23);
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

    [Theory]
    [InlineData("first_day", "--from")]
    [InlineData("last_day", "--to")]
    [InlineData("account_id", "account_id")]
    public async Task A_refused_day_is_told_by_its_option(string field, string expected)
    {
        server.Snapshots.PerformanceRefusal = ServiceError.FieldInvalid(FieldViolation.Of(field, "2024-05-31", "a day until 2024-05-30"));
        using var run = new CliRun();

        Assert.Equal(1, await RunAsync(run));

        Assert.Equal($"error: {expected} is '2024-05-31'; expected a day until 2024-05-30. [FIELD_INVALID]", run.Error.TrimEnd());
    }

    private Task<int> RunAsync(CliRun run, params string[] more) => run.RunAsync(["performance", "Tastytrade", .. more, "--server", $"{server.Address}"]);
}
