using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using static GrpcImport.SnapshotService.Tests.Hosting.HeldAccount;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class SetPricesTests
{
    private static Rows Statement()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 10_000)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 10, -1_000)
            .Trade(1, "XYZ C10", MovementAction.BuyToOpen, 1, -300)
            .Trade(2, "XYZ C10", MovementAction.SellToClose, 1, 310)
            .Trade(3, "/MESZ5", MovementAction.BuyToOpen, 1, 0)
            .Trade(3, "/MESZ5 P1", MovementAction.BuyToOpen, 1, -5);
        foreach (var row in rows.All.Where(row => row.Instrument?.Ticker == "/MESZ5"))
        {
            row.Instrument.Type = row.Instrument.Symbol == "/MESZ5" ? InstrumentType.Future : InstrumentType.FutureOption;
            row.Instrument.Multiplier = "5";
        }

        return rows;
    }

    [Fact]
    public async Task Prices_are_added_replaced_or_unchanged_and_each_is_counted_once()
    {
        await using var account = await WithAsync(Statement());
        var first = await account.PriceAsync(Price("ABC", 1, 101), Price("ABC", 2, 102), Price("XYZ C10", 2, 3));
        Assert.Equal((3u, 0u, 0u, 0), (first.AddedCount, first.ReplacedCount, first.UnchangedCount, first.Issues.Count));
        var second = await account.PriceAsync(Price("ABC", 1, 101), Price("ABC", 2, 103), Price("ABC", 3, 104), Price("nothing", 1, 1));
        Assert.Equal((1u, 1u, 1u, 1), (second.AddedCount, second.ReplacedCount, second.UnchangedCount, second.Issues.Count));
        // 10 shares at 104, and the option on the future at its trade for 5.
        Assert.Equal("1045", (await account.AsOfAsync(3)).MarketValue);
    }

    [Theory]
    [InlineData("", "USD", "2025-01-02", "1", PriceIssueReason.SymbolInvalid, "symbol")]
    [InlineData("nothing", "USD", "2025-01-02", "1", PriceIssueReason.SymbolUnknown, "symbol")]
    [InlineData("ABC", "EUR", "2025-01-02", "1", PriceIssueReason.SymbolUnknown, "symbol")]
    [InlineData("ABC", "dollar", "2025-01-02", "1", PriceIssueReason.CurrencyInvalid, "currency")]
    [InlineData("ABC", "USD", "2025-1-2", "1", PriceIssueReason.DayInvalid, "day")]
    [InlineData("ABC", "USD", "2026-01-03", "1", PriceIssueReason.DayInFuture, "day")]
    [InlineData("ABC", "USD", "2025-01-02", "free", PriceIssueReason.PriceInvalid, "price")]
    [InlineData("/MESZ5", "USD", "2025-01-02", "6000", PriceIssueReason.NotPriced, "symbol")]
    public async Task What_is_wrong_with_a_price_is_said_and_the_others_are_taken(
        string symbol, string currency, string day, string price, PriceIssueReason reason, string field)
    {
        await using var account = await WithAsync(Statement());
        var wrong = new Price { Symbol = symbol, Currency = currency, Day = day, Price_ = price };
        var answer = await account.PriceAsync(Price("ABC", 1, 101), wrong, Price("/MESZ5 P1", 1, 1));
        var issue = Assert.Single(answer.Issues);
        Assert.Equal((1u, reason, field, 2u), (issue.Index, issue.Reason, issue.Field, answer.AddedCount));
        Assert.Equal(field switch { "symbol" => symbol, "currency" => currency, "day" => day, _ => price }, issue.Value);
        Assert.NotEmpty(issue.Message);
        Assert.NotEmpty(issue.Expected);
    }

    [Fact]
    public async Task The_first_of_equal_days_that_is_right_counts()
    {
        await using var account = await WithAsync(Statement());
        var bad = Price("ABC", 1, 0);
        var answer = await account.PriceAsync(bad, Price("ABC", 1, 120), Price("ABC", 1, 130), Price("nothing", 1, 1), Price("nothing", 1, 1));
        Assert.Equal(
            [
                (0u, PriceIssueReason.PriceInvalid), (2u, PriceIssueReason.Duplicate), (3u, PriceIssueReason.SymbolUnknown), (4u, PriceIssueReason.SymbolUnknown),
            ],
            answer.Issues.Select(issue => (issue.Index, issue.Reason)));
        Assert.Equal("1200", (await account.TickerAsync("ABC", 1)).MarketValue);
    }

    [Fact]
    public async Task Tomorrow_is_not_the_future()
    {
        await using var account = await WithAsync(Statement());
        var answer = await account.PriceAsync(new Price { Symbol = "ABC", Currency = "USD", Day = "2026-01-02", Price_ = "1" });
        Assert.Equal((1u, 0), (answer.AddedCount, answer.Issues.Count));
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_cut()
    {
        await using var account = await WithAsync(Statement());
        var issue = Assert.Single((await account.PriceAsync(Price(new string('A', 199) + "😀", 1, 1))).Issues);
        Assert.Equal(new string('A', 199), issue.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task None_and_more_than_a_thousand_are_refused(int count)
    {
        await using var account = await WithAsync(Statement());
        var prices = Enumerable.Range(0, count).Select(day => Price("ABC", day, 1)).ToArray();
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.FieldInvalid, await Assert.ThrowsAsync<RpcException>(() => account.PriceAsync(prices)));
    }

    [Fact]
    public async Task A_thousand_days_of_one_share_value_each_day_from_its_own()
    {
        await using var account = await WithAsync(Statement());
        var prices = Enumerable.Range(-700, 1_000).Select(day => Price("ABC", day, 1_000 + day)).ToArray();
        Assert.Equal(1_000u, (await account.PriceAsync(prices)).AddedCount);
        Assert.Equal(1_000u, (await account.PriceAsync(prices)).UnchangedCount);
        var days = (await account.MeasureAsync(first: 4))["USD"].Days;
        Assert.Equal(Enumerable.Range(4, 296).Select(day => 9_010 + ((1_000 + day) * 10m)), days.Select(day => Number(day.TotalValue)));
    }

    [Fact]
    public async Task Prices_stay_when_snapshots_are_calculated_again()
    {
        await using var account = await WithAsync(Statement());
        await account.PriceAsync(Price("ABC", 2, 150));
        var before = await account.AsOfAsync(5);
        await account.CalculateAsync(Statement());
        Assert.Equal(before, await account.AsOfAsync(5));
    }
}
