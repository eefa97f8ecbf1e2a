using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>What is open of an account, day by day, and what it is worth; holds what is open, not the days.</summary>
internal sealed class OpenTickers(SuppliedPrices prices)
{
    private readonly Dictionary<(string Ticker, string Currency), IReadOnlyList<OpenHolding>> open = [];

    /// <summary>Everything that is open at the end of a day.</summary>
    internal static async Task<OpenTickers> AsOfAsync(VisibleRows rows, SuppliedPrices prices, DateOnly day, CancellationToken cancellationToken)
    {
        var tickers = new OpenTickers(prices);
        var until = new DayRange(DateOnly.MinValue, day);
        foreach (var row in await rows.LatestTickerDaysAsync(until, "", null, int.MaxValue, cancellationToken))
            tickers.Next(row);
        return tickers;
    }

    /// <summary>Takes the next snapshot of a ticker.</summary>
    internal void Next(TickerDay row)
    {
        if (row.Open)
            open[(row.Ticker, row.Currency)] = OpenHoldings.Parse(row.Holdings);
        else
            open.Remove((row.Ticker, row.Currency));
    }

    /// <summary>What is open in a currency is worth on a day.</summary>
    internal async Task<MarketValue> ValueAsync(string currency, DateOnly day, CancellationToken cancellationToken)
    {
        var sum = default(MarketValue);
        foreach (var (key, holdings) in open)
        {
            if (key.Currency == currency)
                sum += MarketValue.Of(await prices.ValueAsync(holdings, currency, day, cancellationToken));
        }

        return sum;
    }
}
