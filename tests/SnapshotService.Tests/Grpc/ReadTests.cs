using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class ReadTests
{
    private static readonly string Account = "0197a000-0000-7000-8000-000000000001";
    private static readonly Rows Statement = new Rows()
        .Add(0, MovementKind.Deposit, 1_000)
        .Add(1, MovementKind.Deposit, 50, currency: "EUR")
        .Trade(2, "ABC", MovementAction.BuyToOpen, 3, -100, fees: -1)
        .Trade(3, "XYZ C10", MovementAction.SellToOpen, 1, 30)
        .Trade(4, "ABC", MovementAction.BuyToOpen, 1, -40)
        .Trade(5, "XYZ C10", MovementAction.BuyToClose, 1, -10)
        .Trade(6, "XYZ C10", MovementAction.SellToOpen, 1, 20);

    private static async Task<SnapshotHost> HostAsync()
    {
        var host = await SnapshotHost.StartAsync();
        await Caller.RunAsync(host.Client, Guid.Parse(Account), 1, Statement.All);
        return host;
    }

    [Fact]
    public async Task An_account_is_read_as_of_a_day_with_every_currency_seen_by_then()
    {
        await using var host = await HostAsync();
        var first = await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account, AsOfDay = "2025-01-01" });
        Assert.Equal(["USD"], first.Currencies.Select(c => c.Currency));

        var idle = await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account, AsOfDay = "2025-03-01" });
        Assert.Equal(("2025-03-01", 1UL), (idle.AsOfDay, idle.AccountRevision));
        Assert.Equal([("EUR", "50", "2025-01-07"), ("USD", "899", "2025-01-07")], idle.Currencies.Select(c => (c.Currency, c.Cash, c.Day)));
    }

    [Fact]
    public async Task Without_a_day_it_is_the_last_with_a_movement()
    {
        await using var host = await HostAsync();
        var last = await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account });
        Assert.Equal("2025-01-07", last.AsOfDay);
        var usd = last.Currencies[1];
        Assert.Equal(("120", "140", "20", "1039"), (usd.Invested, usd.MarketValue, usd.UnrealizedGain, usd.TotalValue));
        Assert.Equal(("40", "1", "1039", "20", "20"), (usd.OptionsPremium, usd.Fees, usd.NetCashFlow, usd.RealizedGross, usd.RealizedNetOptions));
        Assert.Equal((6UL, true), (usd.MovementCount, usd.HasOpenPositions));
    }

    [Theory]
    [InlineData("2025-01-02", false, "")]
    [InlineData("2025-01-03", false, "ABC 1 open 0 1")]
    [InlineData("2025-01-05", false, "ABC 1 open 0 2, XYZ 1 open 30 1")]
    [InlineData("2025-01-06", false, "ABC 1 open 0 2, XYZ 1 2025-01-06 20 2")]
    [InlineData("2025-01-06", true, "ABC 1 open 0 2")]
    [InlineData("2025-01-07", false, "ABC 1 open 0 2, XYZ 1 2025-01-06 20 2, XYZ 2 open 20 1")]
    [InlineData("", true, "ABC 1 open 0 2, XYZ 2 open 20 1")]
    public async Task Operations_are_read_as_they_stood_at_the_end_of_a_day(string day, bool openOnly, string expected)
    {
        await using var host = await HostAsync();
        var page = await host.Client.ListOperationsAsync(new ListOperationsRequest { AccountId = Account, AsOfDay = day, OpenOnly = openOnly });
        Assert.Equal(expected, string.Join(", ", page.Operations.Select(o =>
            $"{o.Ticker} {o.Number} {(o.Open ? "open" : o.ClosedDay)} {o.OptionsPremium} {o.MovementCount}")));
    }

    [Fact]
    public async Task A_page_of_operations_of_one_day_goes_on_with_that_day_only()
    {
        await using var host = await HostAsync();
        var page = await host.Client.ListOperationsAsync(new ListOperationsRequest { AccountId = Account, AsOfDay = "2025-01-05", PageSize = 1 });
        var other = new ListOperationsRequest { AccountId = Account, AsOfDay = "2025-01-06", PageSize = 1, PageToken = page.NextPageToken };
        var error = await Assert.ThrowsAsync<RpcException>(async () => await host.Client.ListOperationsAsync(other));
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.PageTokenInvalid, error);
    }

    [Theory]
    [InlineData("2024-12-31", "0197a000-0000-7000-8000-000000000001")]
    [InlineData("", "0197a000-0000-7000-8000-000000000002")]
    public async Task An_account_without_snapshots_by_that_day_is_not_found(string day, string account)
    {
        await using var host = await HostAsync();
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = account, AsOfDay = day }));
        Refusal.Is(StatusCode.NotFound, SnapshotErrorReason.SnapshotsNotFound, error);
    }

    [Fact]
    public async Task Account_snapshots_page_by_day_and_currency()
    {
        await using var host = await HostAsync();
        var request = new ListAccountSnapshotsRequest { AccountId = Account, FirstDay = "2025-01-02", LastDay = "2025-01-04", PageSize = 1 };
        var seen = new List<string>();
        do
        {
            var page = await host.Client.ListAccountSnapshotsAsync(request);
            seen.AddRange(page.Snapshots.Select(s => s.Day + s.Currency));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(["2025-01-02EUR", "2025-01-02USD", "2025-01-03EUR", "2025-01-03USD", "2025-01-04EUR", "2025-01-04USD"], seen);
    }

    [Fact]
    public async Task Account_snapshots_of_one_currency_leave_the_others_out()
    {
        await using var host = await HostAsync();
        var page = await host.Client.ListAccountSnapshotsAsync(new ListAccountSnapshotsRequest { AccountId = Account, Currency = "EUR" });
        Assert.Equal((6, ""), (page.Snapshots.Count, page.NextPageToken));
        Assert.All(page.Snapshots, snapshot => Assert.Equal(("EUR", "50"), (snapshot.Currency, snapshot.Cash)));
    }

    [Fact]
    public async Task Ticker_snapshots_page_by_ticker_currency_and_day_and_a_replaced_calculation_keeps_tokens()
    {
        await using var host = await HostAsync();
        var request = new ListTickerSnapshotsRequest { AccountId = Account, PageSize = 2 };
        var seen = new List<string>();
        do
        {
            var page = await host.Client.ListTickerSnapshotsAsync(request);
            seen.AddRange(page.Snapshots.Select(s => s.Ticker + s.Day));
            request.PageToken = page.NextPageToken;
            await Caller.RunAsync(host.Client, Guid.Parse(Account), 2, Statement.All);
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(["ABC2025-01-03", "ABC2025-01-05", "XYZ2025-01-04", "XYZ2025-01-06", "XYZ2025-01-07"], seen);
    }

    [Fact]
    public async Task The_latest_of_each_ticker_within_the_days_pages_too()
    {
        await using var host = await HostAsync();
        var request = new ListTickerSnapshotsRequest { AccountId = Account, LatestOnly = true, LastDay = "2025-01-06", PageSize = 1 };
        var first = await host.Client.ListTickerSnapshotsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await host.Client.ListTickerSnapshotsAsync(request);
        Assert.Equal(["ABC2025-01-05", "XYZ2025-01-06"], new[] { first, second }.SelectMany(page => page.Snapshots).Select(s => s.Ticker + s.Day));
        Assert.Equal(("", "4", "140", "35"), (second.NextPageToken, first.Snapshots[0].Shares, first.Snapshots[0].CostBasis, first.Snapshots[0].CostBasisPerShare));
    }

    [Fact]
    public async Task Operations_page_and_filter()
    {
        await using var host = await HostAsync();
        var request = new ListOperationsRequest { AccountId = Account, PageSize = 2 };
        var first = await host.Client.ListOperationsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await host.Client.ListOperationsAsync(request);
        Assert.Equal(
            [("ABC", 1U, true), ("XYZ", 1U, false), ("XYZ", 2U, true)],
            first.Operations.Concat(second.Operations).Select(o => (o.Ticker, o.Number, o.Open)));
        Assert.Equal("", second.NextPageToken);

        var open = await host.Client.ListOperationsAsync(new ListOperationsRequest { AccountId = Account, Ticker = "XYZ", OpenOnly = true });
        Assert.Equal([2U], open.Operations.Select(o => o.Number));
    }

    [Fact]
    public async Task An_account_without_snapshots_lists_nothing()
    {
        await using var host = await SnapshotHost.StartAsync();
        var page = await host.Client.ListAccountSnapshotsAsync(new ListAccountSnapshotsRequest { AccountId = Account });
        Assert.Equal((0, "", 0UL), (page.Snapshots.Count, page.NextPageToken, page.AccountRevision));
    }

    [Fact]
    public async Task A_token_of_another_filter_is_refused()
    {
        await using var host = await HostAsync();
        var token = (await host.Client.ListOperationsAsync(new ListOperationsRequest { AccountId = Account, PageSize = 1 })).NextPageToken;
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await host.Client.ListOperationsAsync(new ListOperationsRequest { AccountId = Account, OpenOnly = true, PageToken = token }));
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.PageTokenInvalid, error);
    }

    [Theory]
    [InlineData("x", "", 0)]
    [InlineData("0197a000-0000-7000-8000-000000000001", "2025-13-01", 0)]
    [InlineData("0197a000-0000-7000-8000-000000000001", "", 1_001)]
    [InlineData("0197a000-0000-7000-8000-000000000001", "", -1)]
    public async Task Fields_that_cannot_be_taken_are_refused(string account, string day, int size)
    {
        await using var host = await SnapshotHost.StartAsync();
        var errors = new[]
        {
            await Assert.ThrowsAsync<RpcException>(async () => await host.Client.ListAccountSnapshotsAsync(new() { AccountId = account, FirstDay = day, PageSize = size })),
            await Assert.ThrowsAsync<RpcException>(async () => await host.Client.ListTickerSnapshotsAsync(new() { AccountId = account, LastDay = day, PageSize = size })),
            await Assert.ThrowsAsync<RpcException>(async () => await host.Client.ListOperationsAsync(new() { AccountId = account, AsOfDay = day, PageSize = size })),
        };
        Assert.All(errors, error => Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.FieldInvalid, error));
    }
}
