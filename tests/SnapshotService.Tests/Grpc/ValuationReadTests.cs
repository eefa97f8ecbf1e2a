using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using static GrpcImport.SnapshotService.Tests.Hosting.HeldAccount;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class ValuationReadTests
{
    private static Rows Statement()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 5_000)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 10, -1_000)
            .Trade(3, "XYZ C10", MovementAction.SellToOpen, 2, 400)
            .Add(5, MovementKind.Interest, 1);
        rows.All[2].Instrument.Multiplier = "100";
        return rows;
    }

    [Fact]
    public async Task A_supplied_price_takes_the_place_of_the_last_trade_from_its_day_on()
    {
        await using var account = await WithAsync(Statement());
        await account.PriceAsync(Price("ABC", 7, 120), Price("XYZ C10", 9, 2.5m));
        var read = new[] { await account.AsOfAsync(6), await account.AsOfAsync(7), await account.AsOfAsync(9), await account.AsOfAsync(90) };
        Assert.Equal(["600", "800", "700", "700"], read.Select(snapshot => snapshot.MarketValue));
        Assert.Equal(
            [PriceSource.LastTrade, PriceSource.Mixed, PriceSource.Supplied, PriceSource.Supplied], read.Select(snapshot => snapshot.PriceSource));
        Assert.Equal(["2025-01-06", "2025-01-06"], read.Skip(2).Select(snapshot => snapshot.Day));
        Assert.Equal(("5101", "100"), (read[2].TotalValue, read[2].UnrealizedGain));
    }

    [Fact]
    public async Task Tickers_are_valued_as_of_the_last_day_asked_for_and_say_by_which_price()
    {
        await using var account = await WithAsync(Statement());
        await account.PriceAsync(Price("ABC", 2, 110), Price("ABC", 7, 120));
        var (early, late) = (await account.TickerAsync("ABC", 6), await account.TickerAsync("ABC", 30));
        Assert.Equal(("1100", "110", "2025-01-03"), (early.MarketValue, early.MarketPrice, early.Holdings[0].PriceDay));
        Assert.Equal(("1200", "120", "2025-01-08", "200"), (late.MarketValue, late.MarketPrice, late.Holdings[0].PriceDay, late.UnrealizedGain));
        // Without a last day: that of the account's last movement.
        var last = await account.Host.Client.ListTickerSnapshotsAsync(new ListTickerSnapshotsRequest { AccountId = account.Id, LatestOnly = true });
        Assert.Equal(["1100", "-400"], last.Snapshots.Select(snapshot => snapshot.MarketValue));
    }

    [Fact]
    public async Task Listed_days_of_an_account_are_valued_at_their_own_prices_and_idle_days_have_none()
    {
        await using var account = await WithAsync(Statement());
        await account.PriceAsync(Price("ABC", 2, 110), Price("ABC", 4, 130), Price("ABC", 6, 150));
        var page = await account.Host.Client.ListAccountSnapshotsAsync(
            new ListAccountSnapshotsRequest { AccountId = account.Id, FirstDay = "2025-01-03", LastDay = "2025-01-08" });
        Assert.Equal([("2025-01-04", "700"), ("2025-01-06", "900")], page.Snapshots.Select(snapshot => (snapshot.Day, snapshot.MarketValue)));
    }

    [Fact]
    public async Task A_price_of_a_day_before_a_split_is_not_used_behind_it()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 5_000)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 10, -1_000)
            .Add(4, MovementKind.ForwardSplit, 1_000, "ABC", MovementAction.SellToClose, 10, second: 9)
            .Add(4, MovementKind.ForwardSplit, -1_000, "ABC", MovementAction.BuyToOpen, 20, second: 9);
        await using var account = await WithAsync(rows);
        await account.PriceAsync(Price("ABC", 2, 110));
        Assert.Equal(["1100", "1000"], [(await account.AsOfAsync(3)).MarketValue, (await account.AsOfAsync(4)).MarketValue]);
        await account.PriceAsync(Price("ABC", 5, 56));
        Assert.Equal("1120", (await account.AsOfAsync(5)).MarketValue);
        Assert.Equal(["5100", "5000", "5120"], (await account.MeasureAsync(3, 5))["USD"].Days.Select(day => day.TotalValue));
    }

    [Fact]
    public async Task A_price_in_another_currency_values_nothing()
    {
        var rows = Statement().Add(2, MovementKind.Trade, -30, "ABC", MovementAction.BuyToOpen, 1, currency: "EUR");
        await using var account = await WithAsync(rows);
        await account.PriceAsync(Price("ABC", 2, 35, "EUR"));
        Assert.Equal(("1000", "35"), ((await account.AsOfAsync(2)).MarketValue, (await account.AsOfAsync(2, "EUR")).MarketValue));
    }

    [Fact]
    public async Task All_calls_agree_on_every_day()
    {
        await using var account = await WithAsync(Statement());
        await account.PriceAsync(Price("ABC", 2, 110), Price("ABC", 4, 130), Price("XYZ C10", 5, 3), Price("XYZ C10", 6, 1));
        var listed = (await account.Host.Client.ListAccountSnapshotsAsync(new ListAccountSnapshotsRequest { AccountId = account.Id })).Snapshots;
        var measured = (await account.MeasureAsync(0, 8))["USD"].Days;
        for (var day = 0; day <= 8; day++)
        {
            var asOf = await account.AsOfAsync(day);
            var tickers = await account.Host.Client.ListTickerSnapshotsAsync(
                new ListTickerSnapshotsRequest { AccountId = account.Id, LatestOnly = true, LastDay = measured[day].Day });
            Assert.Equal(Number(asOf.MarketValue), tickers.Snapshots.Sum(snapshot => Number(snapshot.MarketValue)));
            Assert.All(tickers.Snapshots, ticker => Assert.Equal(Number(ticker.MarketValue), ticker.Holdings.Sum(holding => Number(holding.MarketValue))));
            Assert.Equal(asOf.TotalValue, measured[day].TotalValue);
            if (listed.SingleOrDefault(snapshot => snapshot.Day == measured[day].Day) is { } snapshot)
                Assert.Equal(asOf, snapshot);
        }
    }
}
