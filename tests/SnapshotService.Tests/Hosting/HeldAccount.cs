using System.Globalization;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>An account with a statement in a running service, for tests that price and measure it.</summary>
internal sealed class HeldAccount(SnapshotHost host, Guid id, ManualTime time) : IAsyncDisposable
{
    private ulong revision;

    internal SnapshotHost Host => host;

    internal ManualTime Time => time;

    internal string Id { get; } = id.ToString();

    /// <summary>On a clock that stands at 2026-01-01 in UTC.</summary>
    internal static async Task<HeldAccount> WithAsync(Rows statement)
    {
        var time = new ManualTime();
        var account = new HeldAccount(await SnapshotHost.StartAsync(time: time), Guid.Parse("0197a000-0000-7000-8000-000000000001"), time);
        await account.CalculateAsync(statement);
        return account;
    }

    internal Task CalculateAsync(Rows statement) => Caller.RunAsync(host.Client, Guid.Parse(Id), ++revision, statement.All.OrderBy(movement => movement.InstantUnixMicros));

    internal async Task<SetPricesResponse> PriceAsync(params Price[] prices) =>
        await host.Client.SetPricesAsync(new SetPricesRequest { Prices = { prices } });

    internal static Price Price(string symbol, int day, decimal price, string currency = "USD") => new()
    {
        Symbol = symbol,
        Currency = currency,
        Day = WireDay.Format(Rows.Day(day)),
        Price_ = CanonicalDecimal.Format(price),
    };

    /// <summary>All messages of GetPerformance by currency.</summary>
    internal async Task<Dictionary<string, (PerformanceSummary Summary, List<PerformanceDay> Days)>> MeasureAsync(
        int? first = null, int? last = null, string currency = "", bool summaryOnly = false)
    {
        var measured = new Dictionary<string, (PerformanceSummary Summary, List<PerformanceDay> Days)>();
        using var call = host.Client.GetPerformance(Request(first, last, currency, summaryOnly));
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            var message = call.ResponseStream.Current;
            if (message.Summary is { } summary)
                measured.Add(summary.Currency, (summary, []));
            else
                measured[message.Days.Days[0].Currency].Days.AddRange(message.Days.Days);
        }

        return measured;
    }

    internal GetPerformanceRequest Request(int? first = null, int? last = null, string currency = "", bool summaryOnly = false) => new()
    {
        AccountId = Id,
        FirstDay = first is { } begin ? WireDay.Format(Rows.Day(begin)) : "",
        LastDay = last is { } end ? WireDay.Format(Rows.Day(end)) : "",
        Currency = currency,
        SummaryOnly = summaryOnly,
    };

    internal async Task<AccountSnapshot> AsOfAsync(int day, string currency = "USD") =>
        (await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Id, AsOfDay = WireDay.Format(Rows.Day(day)) }))
        .Currencies.Single(snapshot => snapshot.Currency == currency);

    /// <summary>The latest snapshot of a ticker by a day, at that day's prices.</summary>
    internal async Task<TickerSnapshot> TickerAsync(string ticker, int day) => Assert.Single(
        (await host.Client.ListTickerSnapshotsAsync(
            new ListTickerSnapshotsRequest { AccountId = Id, Ticker = ticker, LatestOnly = true, LastDay = WireDay.Format(Rows.Day(day)) })).Snapshots);

    internal static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
