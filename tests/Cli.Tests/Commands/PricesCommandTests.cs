using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class PricesCommandTests : IAsyncLifetime
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
    public async Task Columns_come_in_any_order_under_any_case_with_others_between_them()
    {
        using var run = new CliRun();

        Assert.Equal(0, await PricesAsync(run, "\uFEFFVolume,PRICE, Date ,Symbol\r\n7,12.50,2024-05-31,\"ACME\"\r\n\r\n8,\"3\",2024-05-31,BRK/B"));

        Assert.Equal(
            [("ACME", "USD", "2024-05-31", "12.5"), ("BRK/B", "USD", "2024-05-31", "3")],
            Assert.Single(server.Snapshots.PriceRequests).Prices.Select(price => (price.Symbol, price.Currency, price.Day, price.Price_)));
        Assert.Contains("prices.csv: added 2, replaced 0, unchanged 0, refused 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_currency_is_the_lines_own_or_US_dollars()
    {
        using var run = new CliRun();

        Assert.Equal(0, await PricesAsync(run, "symbol,day,price,currency\nSAP,2024-05-31,180,EUR\nACME,2024-05-31,12,\nBOLT,2024-05-31,7\n"));

        Assert.Equal(["EUR", "USD", "USD"], Assert.Single(server.Snapshots.PriceRequests).Prices.Select(price => price.Currency));
    }

    [Fact]
    public async Task Many_prices_travel_in_requests_of_a_thousand_and_their_issues_name_the_line()
    {
        using var run = new CliRun();
        server.Snapshots.OnPrices = request =>
        {
            var answer = new SetPricesResponse { AddedCount = (uint)request.Prices.Count - 1, ReplacedCount = 1 };
            if (request.Prices[^1].Symbol == "S2500")
            {
                answer.AddedCount--;
                answer.Issues.Add(new PriceIssue
                {
                    Index = (uint)request.Prices.Count - 1,
                    Field = "day",
                    Value = "2024-02-30",
                    Reason = PriceIssueReason.DayInvalid,
                    Message = "This is not a day.",
                    Expected = "yyyy-MM-dd",
                });
            }

            return answer;
        };
        var lines = Enumerable.Range(1, 2_500).Select(number => $"S{number},2024-02-{(number == 2_500 ? 30 : 28)},1");

        Assert.Equal(0, await PricesAsync(run, "symbol,date,price\n" + string.Join('\n', lines), "--json"));

        Assert.Equal([1_000, 1_000, 500], server.Snapshots.PriceRequests.Select(request => request.Prices.Count));
        var document = run.Document;
        Assert.Equal((2_496, 3, 1), (document.GetProperty("added").GetInt32(), document.GetProperty("replaced").GetInt32(), document.GetProperty("refused").GetInt32()));
        var issue = Assert.Single(document.GetProperty("issues").EnumerateArray().ToList());
        Assert.Equal(
            ("prices.csv", 2_501, "date", "2024-02-30", "DAY_INVALID"),
            (issue.GetProperty("file").GetString(), issue.GetProperty("line_number").GetInt32(), issue.GetProperty("column").GetString(),
                issue.GetProperty("value").GetString(), issue.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_duplicate_is_found_over_the_whole_file_and_the_first_one_counts()
    {
        using var run = new CliRun();
        var lines = Enumerable.Range(1, 1_500).Select(number => $"S{number},2024-02-28,1").Append("S3,2024-02-28,2").Append("S3,2024-02-29,2");

        Assert.Equal(1, await PricesAsync(run, "symbol,day,price\n" + string.Join('\n', lines), "--strict"));

        Assert.Equal(1_501, server.Snapshots.PriceRequests.Sum(request => request.Prices.Count));
        Assert.Contains("prices.csv:1502: column 'symbol': 'S3'", run.Output, StringComparison.Ordinal);
        Assert.Contains("Line 4 has a price of S3", run.Output, StringComparison.Ordinal);
        Assert.Contains("[DUPLICATE]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_refused_and_the_others_are_sent()
    {
        using var run = new CliRun();

        Assert.Equal(1, await PricesAsync(run, "symbol,day,price\nACME,2024-05-31,1,2\n\"AC\"ME,2024-05-31,1\nBOLT,2024-05-31,7\n", "--strict"));

        Assert.Equal(["BOLT"], Assert.Single(server.Snapshots.PriceRequests).Prices.Select(price => price.Symbol));
        Assert.Contains("prices.csv:2: The line has 4 fields, the header 3;", run.Output, StringComparison.Ordinal);
        Assert.Contains("prices.csv:3: A quote is never closed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2_500)]
    public async Task Whoever_refuses_a_price_they_are_told_by_line(int lineCount)
    {
        using var run = new CliRun();
        // Every fifth line cannot be read, every fifth repeats the first, and the server refuses all whose price is 3, the last ones first.
        server.Snapshots.OnPrices = request => new SetPricesResponse
        {
            Issues =
            {
                Enumerable.Range(0, request.Prices.Count).Reverse().Where(index => request.Prices[index].Price_ == "3")
                    .Select(index => new PriceIssue { Index = (uint)index, Field = "price", Reason = PriceIssueReason.PriceInvalid }),
            },
        };
        var lines = Enumerable.Range(0, lineCount).Select(number => (number % 5) switch
        {
            0 => "FIRST,2024-02-28,1",
            3 => $"S{number},2024-02-28,3",
            4 => $"S{number},2024-02-28,1,too many",
            _ => $"S{number},2024-02-28,1",
        });

        Assert.Equal(0, await PricesAsync(run, "symbol,day,price\n" + string.Join('\n', lines), "--json"));

        var numbers = run.Document.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("line_number").GetInt32()).ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(numbers.Distinct().Count(), run.Document.GetProperty("refused").GetInt32());
        Assert.Contains(5, numbers);
        Assert.Contains(6, numbers);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_said_with_its_line()
    {
        using var run = new CliRun();
        var many = string.Concat(Enumerable.Range(1, 30_000).Select(number => $"S{number},2024-02-28,1\n"));

        Assert.Equal(2, await PricesAsync(run, $"symbol,day,price\nACME,2024-05-31,1\n\"BOLT,2024-05-31,1\n{many}", "--json"));

        Assert.Equal("FILE_UNREADABLE", run.Document.GetProperty("error").GetProperty("reason").GetString());
        Assert.Contains("prices.csv:3:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_is_shown_to_the_server_as_it_stands()
    {
        using var run = new CliRun();

        await PricesAsync(run, "symbol,day,price\nA,2024-05-31,\"1,000\"\nB,2024-05-31,1e3\nC,2024-05-31,0.12345678901\nD,2024-05-31,-0.50\nE,2024-05-31,\n");

        Assert.Equal(["1,000", "1e3", "0.12345678901", "-0.5", ""], Assert.Single(server.Snapshots.PriceRequests).Prices.Select(price => price.Price_));
    }

    [Theory]
    [InlineData("", "'symbol', 'day', 'price'")]
    [InlineData("ticker,day,price\nA,2024-05-31,1\n", "'symbol'")]
    [InlineData("symbol,day,date,price\nA,2024-05-31,2024-05-31,1\n", "'day' and 'date'")]
    public async Task A_header_without_what_is_needed_is_refused(string content, string named)
    {
        using var run = new CliRun();

        Assert.Equal(2, await PricesAsync(run, content));

        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Contains("[FILE_FORMAT_UNKNOWN]", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Snapshots.PriceRequests);
    }

    [Fact]
    public async Task Prices_come_through_a_pipe_too()
    {
        using var run = new CliRun { Answer = "\uFEFFsymbol,day,price\nACME,2024-05-31,12.5" };

        Assert.Equal(0, await run.RunAsync("prices", "-", "--json", "--server", $"{server.Address}"));

        Assert.Equal(("stdin", 1), (run.Document.GetProperty("file").GetString(), run.Document.GetProperty("added").GetInt32()));
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_with_2()
    {
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync("prices", Path.Combine(folder.Path, "missing.csv"), "--server", $"{server.Address}"));

        Assert.Contains("[FILE_UNREADABLE]", run.Error, StringComparison.Ordinal);
    }

    private Task<int> PricesAsync(CliRun run, string content, params string[] more) =>
        run.RunAsync(["prices", folder.File("prices.csv", content), .. more, "--server", $"{server.Address}"]);
}
