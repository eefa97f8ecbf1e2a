using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;

namespace GrpcImport.SnapshotService.Tests.Persistence;

/// <summary>Lists come in the same order, by pages of any size, and with the same figures, whatever the store is on.</summary>
public abstract class PagingSpecification(TestStores stores)
{
    private static readonly Guid s_account = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    /// <summary>In the order of code points.</summary>
    private static readonly string[] s_tickers = ["A", "A B", "A.B", "A/B", "AB", "Aa", "Z", "a", "ab", "Ä", "É", "日本", "Ａ"];

    [Fact]
    public async Task Tickers_come_by_code_point_whatever_the_page()
    {
        await using var store = await stores.NewAsync();
        await using var host = await HostAsync(store);
        foreach (var size in (int[])[1, 2, 5, 100])
        {
            Assert.Equal(s_tickers.SelectMany(ticker => (string[])[$"{ticker} 2025-01-02", $"{ticker} 2025-01-03"]), await PagesAsync(size, async token =>
            {
                var page = await host.Client.ListTickerSnapshotsAsync(new() { AccountId = s_account.ToString(), PageSize = size, PageToken = token });
                return (page.Snapshots.Select(row => $"{row.Ticker} {row.Day}"), page.NextPageToken);
            }));
            Assert.Equal(s_tickers, await PagesAsync(size, async token =>
            {
                var page = await host.Client.ListOperationsAsync(new() { AccountId = s_account.ToString(), PageSize = size, PageToken = token });
                return (page.Operations.Select(row => row.Ticker), page.NextPageToken);
            }));
        }
    }

    [Theory]
    [InlineData("", "2025-01-03")]
    [InlineData("2025-01-03", "2025-01-03")]
    [InlineData("2025-01-02", "2025-01-02")]
    public async Task The_latest_of_each_ticker_by_a_day_come_by_code_point_whatever_the_page(string lastDay, string found)
    {
        await using var store = await stores.NewAsync();
        await using var host = await HostAsync(store);
        foreach (var size in (int[])[1, 2, 5, 100])
        {
            Assert.Equal(s_tickers.Select(ticker => $"{ticker} {found}"), await PagesAsync(size, async token =>
            {
                var page = await host.Client.ListTickerSnapshotsAsync(
                    new() { AccountId = s_account.ToString(), LatestOnly = true, LastDay = lastDay, PageSize = size, PageToken = token });
                return (page.Snapshots.Select(row => $"{row.Ticker} {row.Day}"), page.NextPageToken);
            }));
        }
    }

    [Fact]
    public async Task A_ticker_means_itself_only()
    {
        await using var store = await stores.NewAsync();
        await using var host = await HostAsync(store);
        foreach (var ticker in s_tickers)
        {
            var rows = (await host.Client.ListTickerSnapshotsAsync(new() { AccountId = s_account.ToString(), Ticker = ticker })).Snapshots;
            Assert.Equal([ticker, ticker], rows.Select(row => row.Ticker));
        }
    }

    [Theory]
    [InlineData("0.0000000001")]
    [InlineData("999999999999999999.9999999999")]
    [InlineData("123456789.0123456789")]
    [InlineData("1.5")]
    public async Task Figures_are_read_digit_for_digit(string figure)
    {
        await using var store = await stores.NewAsync();
        await using var host = await SnapshotHost.StartAsync(store);
        await Caller.RunAsync(host.Client, s_account, 1, new Rows().Add(0, MovementKind.Deposit, CanonicalDecimal.Parse(figure)).All);

        var read = (await host.Client.GetAccountSnapshotAsync(new() { AccountId = s_account.ToString() })).Currencies[0];

        Assert.Equal((figure, figure, "0"), (read.Cash, read.Deposited, read.Fees));
    }

    [Fact]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days_like_any_other()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        DateOnly[] days = [DateOnly.MinValue, new(1, 1, 2), new(1969, 12, 31), new(9999, 12, 30), DateOnly.MaxValue];
        var one = Generated.Deposits(0, 1, 1);
        var rows = new ReplayedRows();
        rows.AccountDays.AddRange(days.Select(day => one.AccountDays[0] with { Day = day }));
        var generations = new Generations(database, TimeProvider.System);
        await generations.PublishAsync(Generated.Request(s_account, 1), rows);

        var read = await new SnapshotReads(database).ReadAsync(
            s_account,
            [],
            async (visible, token) => (List<DateOnly>)
            [
                .. (await visible.AccountDaysAsync(DayRange.All, "", null, 10, token)).Select(day => day.Day),
                .. (await visible.AccountAsOfAsync(new DateOnly(9999, 12, 30), token)).Select(day => day.Day),
                .. (await visible.AccountDaysAsync(new DayRange(new DateOnly(1, 1, 2), DateOnly.MaxValue), "", (days[2], "USD"), 10, token)).Select(day => day.Day),
            ],
            CancellationToken.None);

        Assert.Equal([.. days, days[3], days[3], days[4]], read);
    }

    [Fact]
    public async Task Prices_are_added_replaced_and_found_by_day()
    {
        await using var store = await stores.NewAsync();
        await using var host = await HostAsync(store);
        SetPricesRequest prices = new() { Prices = { Price("A/B", "2025-01-02", "3.0000000001"), Price("a", "2025-01-02", "5"), Price("A", "2025-01-02", "7") } };

        var added = await host.Client.SetPricesAsync(prices);
        prices.Prices[1].Price_ = "6";
        var replaced = await host.Client.SetPricesAsync(prices);
        var account = s_account.ToString();
        var valued = (await host.Client.ListTickerSnapshotsAsync(new() { AccountId = account, LastDay = "2025-01-02" })).Snapshots.ToDictionary(row => row.Ticker, row => row.MarketValue);

        Assert.Equal((3u, 0u, 1u, 2u), (added.AddedCount, added.ReplacedCount, replaced.ReplacedCount, replaced.UnchangedCount));
        // Of the first day: one share each.
        Assert.Equal(("3.0000000001", "6", "7"), (valued["A/B"], valued["a"], valued["A"]));
    }

    private static async Task<SnapshotHost> HostAsync(TestStore store)
    {
        var host = await SnapshotHost.StartAsync(store);
        var rows = new Rows();
        // Not in their order, and all on two days.
        for (var day = 1; day <= 2; day++)
        {
            foreach (var ticker in s_tickers.Reverse())
                rows.Share(day, ticker, 1, -1);
        }

        await Caller.RunAsync(host.Client, s_account, 1, rows.All);
        return host;
    }

    private static Price Price(string symbol, string day, string price) => new() { Symbol = symbol, Currency = "USD", Day = day, Price_ = price };

    private static async Task<List<string>> PagesAsync(int size, Func<string, Task<(IEnumerable<string> Items, string Next)>> pageAsync)
    {
        var (all, token) = (new List<string>(), "");
        do
        {
            (var items, token) = await pageAsync(token);
            var page = items.ToList();
            Assert.InRange(page.Count, 1, size);
            all.AddRange(page);
        }
        while (token.Length > 0);
        return all;
    }
}

public sealed class SqlitePaging() : PagingSpecification(TestStores.Sqlite);

public sealed class PostgreSqlPaging() : PagingSpecification(TestStores.PostgreSql);

public sealed class SqlServerPaging() : PagingSpecification(TestStores.SqlServer);
