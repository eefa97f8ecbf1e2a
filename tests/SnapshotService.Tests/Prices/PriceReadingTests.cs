using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Prices;

namespace GrpcImport.SnapshotService.Tests.Prices;

public sealed class PriceReadingTests
{
    private static readonly DateOnly Tomorrow = new(2026, 1, 2);

    [Theory]
    [InlineData("", "USD", "2026-01-01", "1", PriceIssueReason.SymbolInvalid)]
    [InlineData("ABC", "", "2026-01-01", "1", PriceIssueReason.CurrencyInvalid)]
    [InlineData("ABC", "usd", "2026-01-01", "1", PriceIssueReason.CurrencyInvalid)]
    [InlineData("ABC", "USDT", "2026-01-01", "1", PriceIssueReason.CurrencyInvalid)]
    [InlineData("ABC", "USD", "", "1", PriceIssueReason.DayInvalid)]
    [InlineData("ABC", "USD", "2026-02-30", "1", PriceIssueReason.DayInvalid)]
    [InlineData("ABC", "USD", "01/02/2026", "1", PriceIssueReason.DayInvalid)]
    [InlineData("ABC", "USD", "2026-01-03", "1", PriceIssueReason.DayInFuture)]
    [InlineData("ABC", "USD", "2026-01-01", "", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "0", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "-1", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "1.50", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "1e3", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "NaN", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "0.00000000001", PriceIssueReason.PriceInvalid)]
    [InlineData("ABC", "USD", "2026-01-01", "1000000000000000000", PriceIssueReason.PriceInvalid)]
    [InlineData("", "", "", "", PriceIssueReason.SymbolInvalid)]
    public void The_first_field_that_cannot_be_taken_is_named(string symbol, string currency, string day, string price, PriceIssueReason reason) =>
        Assert.Equal((null, reason), PriceReading.Read(new PriceEntry(0, symbol, currency, day, price), Tomorrow));

    [Theory]
    [InlineData(100, "2026-01-02", "0.0000000001")]
    [InlineData(1, "0001-01-01", "999999999999999999.9999999999")]
    public void The_ends_of_each_range_are_taken(int length, string day, string price)
    {
        var row = PriceReading.Read(new PriceEntry(0, new string('A', length), "USD", day, price), Tomorrow).Row;
        Assert.Equal((length, decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)), (row?.Symbol.Length, row?.Price));
    }

    [Fact]
    public void A_symbol_of_101_characters_is_too_long() =>
        Assert.Equal(PriceIssueReason.SymbolInvalid, PriceReading.Read(new PriceEntry(0, new string('A', 101), "USD", "2026-01-01", "1"), Tomorrow).Reason);
}
