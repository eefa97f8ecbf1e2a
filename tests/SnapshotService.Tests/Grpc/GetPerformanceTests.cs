using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using static GrpcImport.SnapshotService.Tests.Hosting.HeldAccount;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class GetPerformanceTests
{
    // Day 0: 1,000 in. Day 1: 10 ABC for 500. Day 3: 500 more in. Supplied: 60 from day 2, 55 from day 4.
    private static Rows Statement() => new Rows()
        .Add(0, MovementKind.Deposit, 1_000)
        .Trade(1, "ABC", MovementAction.BuyToOpen, 10, -500)
        .Add(3, MovementKind.Deposit, 500);

    private static async Task<HeldAccount> PricedAsync()
    {
        var account = await WithAsync(Statement());
        await account.PriceAsync(Price("ABC", 2, 60), Price("ABC", 4, 55));
        return account;
    }

    [Fact]
    public async Task Each_day_has_its_value_flow_and_return_and_ends_with_the_last_price()
    {
        await using var account = await PricedAsync();
        var (summary, days) = (await account.MeasureAsync())["USD"];
        Assert.Equal(
            [
                ("2025-01-01", "1000", "1000", "0"), ("2025-01-02", "1000", "0", "0"), ("2025-01-03", "1100", "0", "10"),
                // 1.1 × 1,600 ÷ 1,600 and 1.1 × 1,550 ÷ 1,600
                ("2025-01-04", "1600", "500", "10"), ("2025-01-05", "1550", "0", "6.5625"),
            ],
            days.Select(day => (day.Day, day.TotalValue, day.ExternalFlow, day.TimeWeightedReturnPercent)));
        Assert.Equal(("2025-01-01", "2025-01-05", "0", "1550"), (summary.FirstDay, summary.LastDay, summary.TotalValueStart, summary.TotalValueEnd));
        Assert.Equal(("1500", "0", "50", "3.3333333333"), (summary.Inflow, summary.Outflow, summary.Gain, summary.TotalReturnPercent));
        Assert.Equal(("6.5625", ""), (summary.TimeWeightedReturnPercent, summary.UnavailableBecause));
        var rate = 1 + ((double)Number(summary.MoneyWeightedReturnPercent) / 100);
        Assert.Equal(0, (-1_000 * Math.Pow(rate, 4 / 365d)) - (500 * Math.Pow(rate, 1 / 365d)) + 1_550, 6);
    }

    [Fact]
    public async Task A_range_starts_with_the_value_of_the_day_before()
    {
        await using var account = await PricedAsync();
        var (summary, days) = (await account.MeasureAsync(3, 4))["USD"];
        Assert.Equal(("1100", "1550", "500", "-50"), (summary.TotalValueStart, summary.TotalValueEnd, summary.Inflow, summary.Gain));
        Assert.Equal(["0", "-3.125"], days.Select(day => day.TimeWeightedReturnPercent));
        Assert.Equal("-3.125", summary.TotalReturnPercent);
    }

    [Fact]
    public async Task Before_the_account_and_behind_its_last_movement_days_are_there_too()
    {
        await using var account = await PricedAsync();
        var (summary, days) = (await account.MeasureAsync(-2, 6))["USD"];
        Assert.Equal(9, days.Count);
        Assert.Equal([("0", "0", "0"), ("0", "0", "0")], days.Take(2).Select(day => (day.TotalValue, day.ExternalFlow, day.TimeWeightedReturnPercent)));
        Assert.Equal(("1550", "0", "6.5625"), (days[^1].TotalValue, days[^1].ExternalFlow, days[^1].TimeWeightedReturnPercent));
        Assert.Equal("2024-12-30", summary.FirstDay);
    }

    [Fact]
    public async Task Only_summaries_and_only_one_currency()
    {
        await using var account = await WithAsync(Statement().Add(4, MovementKind.Deposit, 70, currency: "EUR"));
        var all = await account.MeasureAsync(summaryOnly: true);
        Assert.Equal(["EUR", "USD"], all.Keys);
        Assert.All(all.Values, measured => Assert.Empty(measured.Days));
        Assert.Equal(["EUR"], (await account.MeasureAsync(currency: "EUR")).Keys);
        Assert.Empty(await account.MeasureAsync(currency: "GBP"));
        Assert.Equal(["USD"], (await account.MeasureAsync(last: 3)).Keys);
    }

    [Fact]
    public async Task Conversions_come_from_outside_of_a_currency()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 1_000)
            .Add(2, MovementKind.FxConversion, -550)
            .Add(2, MovementKind.FxConversion, 500, currency: "EUR")
            .Add(3, MovementKind.Interest, 5, currency: "EUR");
        await using var account = await WithAsync(rows);
        var measured = await account.MeasureAsync();
        Assert.Equal(("550", "0", "0"), (measured["USD"].Summary.Outflow, measured["USD"].Summary.Gain, measured["USD"].Summary.TimeWeightedReturnPercent));
        Assert.Equal(("500", "5", "1"), (measured["EUR"].Summary.Inflow, measured["EUR"].Summary.Gain, measured["EUR"].Summary.TimeWeightedReturnPercent));
    }

    [Fact]
    public async Task More_days_than_a_message_takes_come_in_several()
    {
        await using var account = await PricedAsync();
        var sizes = new List<int>();
        using var call = account.Host.Client.GetPerformance(account.Request(first: -640, last: 360));
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.Days is { } days)
                sizes.Add(days.Days.Count);
        }

        Assert.Equal([500, 500, 1], sizes);
    }

    [Fact]
    public async Task What_has_no_price_is_named_with_its_day()
    {
        // Shares of a delivery have no price until one is supplied.
        var rows = Statement().Add(4, MovementKind.Delivery, -200, "DEF", MovementAction.BuyToOpen, 10);
        await using var account = await WithAsync(rows);
        var (summary, days) = (await account.MeasureAsync())["USD"];
        Assert.Equal("DEF has no price on 2025-01-05.", summary.UnavailableBecause);
        Assert.False(days[^1].HasTotalValue || days[^1].HasTimeWeightedReturnPercent || summary.HasTotalValueEnd || summary.HasGain);
        Assert.False(summary.HasTotalReturnPercent || summary.HasTimeWeightedReturnPercent || summary.HasMoneyWeightedReturnPercent);
        Assert.Equal(("1500", "0"), (summary.Inflow, summary.TotalValueStart));

        await account.PriceAsync(Price("DEF", 6, 21));
        (summary, days) = (await account.MeasureAsync())["USD"];
        Assert.Equal(("2025-01-07", "", "10"), (summary.LastDay, summary.UnavailableBecause, summary.Gain));
        Assert.Equal([true, false, false, true], days.Skip(3).Select(day => day.HasTimeWeightedReturnPercent));
    }

    [Fact]
    public async Task An_option_without_a_price_is_named_with_its_ticker()
    {
        await using var account = await WithAsync(Statement().Add(4, MovementKind.SecurityTransfer, 0, "XYZ C10", MovementAction.BuyToOpen, 1));
        var (summary, _) = (await account.MeasureAsync())["USD"];
        Assert.Contains("XYZ C10 (ticker XYZ) has no price on 2025-01-05.", summary.UnavailableBecause, StringComparison.Ordinal);
        Assert.Contains("XYZ C10 (ticker XYZ), transferred on 2025-01-05, has no price then.", summary.UnavailableBecause, StringComparison.Ordinal);
        Assert.False(summary.HasInflow);
    }

    [Theory]
    [InlineData("x", "", "")]
    [InlineData("0197a000-0000-7000-8000-000000000001", "yesterday", "")]
    [InlineData("0197a000-0000-7000-8000-000000000001", "", "2025-13-01")]
    [InlineData("0197a000-0000-7000-8000-000000000001", "2025-01-03", "2025-01-02")]
    [InlineData("0197a000-0000-7000-8000-000000000001", "2030-01-01", "")]
    [InlineData("0197a000-0000-7000-8000-000000000001", "1900-01-01", "")]
    public async Task Fields_that_cannot_be_taken_are_refused(string id, string first, string last)
    {
        await using var account = await PricedAsync();
        await RefusedAsync(account, StatusCode.InvalidArgument, SnapshotErrorReason.FieldInvalid, new() { AccountId = id, FirstDay = first, LastDay = last });
    }

    [Theory]
    [InlineData("", "2026-01-03", "last_day is '2026-01-03'; expected a day until 2026-01-02, none in the future")]
    [InlineData("", "9999-12-31", "last_day is '9999-12-31'; expected a day until 2026-01-02, none in the future")]
    [InlineData("2025-01-01", "2026-01-03", "last_day is '2026-01-03'; expected a day until 2026-01-02, none in the future")]
    [InlineData("1900-01-01", "2026-01-02", "first_day is '1900-01-01'; expected one of the 36525 days that end with 2026-01-02")]
    [InlineData("1900-01-01", "", "first_day is '1900-01-01'; expected one of the 36525 days that end with 2025-01-05")]
    [InlineData("2025-01-03", "2025-01-02", "first_day is '2025-01-03'; expected a day until 2025-01-02")]
    public async Task A_range_that_cannot_be_measured_names_the_day_to_blame_and_what_would_be_right(string first, string last, string expected)
    {
        await using var account = await PricedAsync();
        var error = await RefusedAsync(
            account, StatusCode.InvalidArgument, SnapshotErrorReason.FieldInvalid, new() { AccountId = account.Id, FirstDay = first, LastDay = last });
        Assert.Contains(expected, ErrorDetails.From(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_s_own_first_day_is_not_blamed_for_a_range_that_is_too_long()
    {
        await using var account = await WithAsync(new Rows().Add(-40_000, MovementKind.Deposit, 1_000));
        var error = await RefusedAsync(
            account, StatusCode.InvalidArgument, SnapshotErrorReason.FieldInvalid, new() { AccountId = account.Id, LastDay = "2025-01-01" });
        Assert.Contains("last_day is '2025-01-01'; expected one of the 36525 days that begin with 1915-06-28", ErrorDetails.From(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-02")]
    public async Task A_last_day_that_has_begun_somewhere_on_earth_is_measured(string last)
    {
        await using var account = await PricedAsync();
        using var call = account.Host.Client.GetPerformance(new() { AccountId = account.Id, LastDay = last, SummaryOnly = true });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(last, call.ResponseStream.Current.Summary.LastDay);
    }

    [Theory]
    [InlineData("0197a000-0000-7000-8000-000000000002", "")]
    [InlineData("0197a000-0000-7000-8000-000000000001", "2024-12-31")]
    public async Task An_account_without_snapshots_by_the_last_day_is_not_found(string id, string last)
    {
        await using var account = await PricedAsync();
        await RefusedAsync(account, StatusCode.NotFound, SnapshotErrorReason.SnapshotsNotFound, new() { AccountId = id, LastDay = last });
    }

    private static async Task<RpcException> RefusedAsync(HeldAccount account, StatusCode code, SnapshotErrorReason reason, GetPerformanceRequest request)
    {
        using var call = account.Host.Client.GetPerformance(request);
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Refusal.Is(code, reason, error);
        return error;
    }
}
