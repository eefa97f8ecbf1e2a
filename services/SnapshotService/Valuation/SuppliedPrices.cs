using GrpcImport.SnapshotService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>Supplied prices of the instruments that a read has to value, each read once.</summary>
internal sealed class SuppliedPrices(SnapshotDbContext context, DayRange days)
{
    private readonly Dictionary<(string Symbol, string Currency), List<SuppliedPrice>> known = [];
    private bool? any;

    /// <summary>The price of the latest day on or before one of the days; null where there is none.</summary>
    internal async ValueTask<SuppliedPrice?> OfAsync(string symbol, string currency, DateOnly day, CancellationToken cancellationToken)
    {
        // Most stores have no prices: one look for all.
        any ??= await context.Prices.AnyAsync(cancellationToken);
        if (any is false)
            return null;

        if (!known.TryGetValue((symbol, currency), out var prices))
            known.Add((symbol, currency), prices = await LoadAsync(symbol, currency, cancellationToken));

        var behind = FirstBehind(prices, day);
        return behind == 0 ? null : prices[behind - 1];
    }

    /// <summary>Those of the days, and the one that holds when they begin.</summary>
    private async Task<List<SuppliedPrice>> LoadAsync(string symbol, string currency, CancellationToken cancellationToken)
    {
        var rows = context.Prices.Where(row => row.Symbol == symbol && row.Currency == currency);
        var before = await rows.Where(row => row.Day <= days.First).OrderByDescending(row => row.Day).Take(1).ToListAsync(cancellationToken);
        var within = await rows.Where(row => row.Day > days.First && row.Day <= days.Last).OrderBy(row => row.Day).ToListAsync(cancellationToken);
        return [.. before.Concat(within).Select(row => new SuppliedPrice(row.Day, row.Price))];
    }

    /// <summary>Index of the first price of a later day.</summary>
    private static int FirstBehind(List<SuppliedPrice> prices, DateOnly day)
    {
        var (first, last) = (0, prices.Count);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = prices[middle].Day <= day ? (middle + 1, last) : (first, middle);
        }

        return first;
    }
}
