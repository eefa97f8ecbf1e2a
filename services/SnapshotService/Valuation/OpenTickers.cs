using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>What is open of an account, day by day, and what it is worth; holds what is open, not the days.</summary>
internal sealed class OpenTickers(SuppliedPrices prices)
{
    private readonly Dictionary<(string Ticker, string Currency), IReadOnlyList<OpenHolding>> open = [];
    private readonly List<(string Ticker, string Currency, IReadOnlyList<OpenHolding> Holdings)> transferred = [];
    private DateOnly transferredDay;

    /// <summary>All that is open, with its currency.</summary>
    internal IEnumerable<(string Currency, OpenHolding Holding)> Holdings =>
        open.SelectMany(ticker => ticker.Value.Select(holding => (ticker.Key.Currency, holding)));

    /// <summary>Everything that is open at the end of a day; of one currency, or of all where it is empty.</summary>
    internal static async Task<OpenTickers> AsOfAsync(
        VisibleRows rows, SuppliedPrices prices, DateOnly day, string currency, CancellationToken cancellationToken)
    {
        var tickers = new OpenTickers(prices);
        var until = new DayRange(DateOnly.MinValue, day);
        foreach (var row in await rows.LatestTickerDaysAsync(until, "", null, int.MaxValue, cancellationToken))
        {
            if (currency.Length == 0 || row.Currency == currency)
                tickers.Next(TickerHoldings.Of(row));
        }

        return tickers;
    }

    /// <summary>Takes what a ticker's next snapshot says.</summary>
    internal void Next(TickerHoldings row)
    {
        if (row.Transferred.Length > 0)
            Transfer(row);
        if (row.Holdings.Length > 0)
            open[(row.Ticker, row.Currency)] = OpenHoldings.Parse(row.Holdings);
        else
            open.Remove((row.Ticker, row.Currency));
    }

    /// <summary>What is open in a currency is worth on a day.</summary>
    internal Task<MarketValue> ValueAsync(string currency, DateOnly day, CancellationToken cancellationToken) =>
        ValueAsync(Open(currency), currency, day, cancellationToken);

    /// <summary>What was transferred on a day in a currency was worth then; what went out is negative.</summary>
    internal Task<MarketValue> TransferredValueAsync(string currency, DateOnly day, CancellationToken cancellationToken) =>
        ValueAsync(Transferred(currency, day), currency, day, cancellationToken);

    /// <summary>The first ticker and instrument, by name, that has no value on a day; null where all have.</summary>
    internal Task<(string Ticker, string Symbol)?> UnpricedAsync(string currency, DateOnly day, CancellationToken cancellationToken) =>
        UnpricedAsync(Open(currency), currency, day, cancellationToken);

    /// <summary>The same of what was transferred on a day.</summary>
    internal Task<(string Ticker, string Symbol)?> UnpricedTransferAsync(string currency, DateOnly day, CancellationToken cancellationToken) =>
        UnpricedAsync(Transferred(currency, day), currency, day, cancellationToken);

    private IEnumerable<(string Ticker, IReadOnlyList<OpenHolding> Holdings)> Open(string currency) =>
        open.Where(ticker => ticker.Key.Currency == currency).Select(ticker => (ticker.Key.Ticker, ticker.Value));

    private IEnumerable<(string Ticker, IReadOnlyList<OpenHolding> Holdings)> Transferred(string currency, DateOnly day) => day == transferredDay
        ? transferred.Where(ticker => ticker.Currency == currency).Select(ticker => (ticker.Ticker, ticker.Holdings))
        : [];

    /// <summary>Keeps the transfers of the latest day seen.</summary>
    private void Transfer(TickerHoldings row)
    {
        if (row.Day < transferredDay)
            return;
        if (row.Day > transferredDay)
            transferred.Clear();

        transferredDay = row.Day;
        transferred.Add((row.Ticker, row.Currency, OpenHoldings.Parse(row.Transferred)));
    }

    private async Task<MarketValue> ValueAsync(
        IEnumerable<(string Ticker, IReadOnlyList<OpenHolding> Holdings)> tickers, string currency, DateOnly day, CancellationToken cancellationToken)
    {
        var sum = default(MarketValue);
        foreach (var (_, holdings) in tickers)
            sum += MarketValue.Of(await prices.ValueAsync(holdings, currency, day, cancellationToken));
        return sum;
    }

    private async Task<(string Ticker, string Symbol)?> UnpricedAsync(
        IEnumerable<(string Ticker, IReadOnlyList<OpenHolding> Holdings)> tickers, string currency, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var (ticker, holdings) in tickers.OrderBy(ticker => ticker.Ticker, StringComparer.Ordinal))
        {
            var values = await prices.ValueAsync(holdings, currency, day, cancellationToken);
            if (values.FirstOrDefault(value => value.Value is null) is { } missing)
                return (ticker, missing.Holding.Symbol);
        }

        return null;
    }
}
