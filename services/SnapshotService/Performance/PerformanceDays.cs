using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Valuation;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Performance;

/// <summary>The days of an account that can be measured.</summary>
internal static class PerformanceDays
{
    /// <summary>Symbols asked for at once: every store takes that many parameters.</summary>
    private const int SymbolsMax = 500;

    /// <summary>The second day of the calendar: a range has a day before it.</summary>
    internal static DateOnly FirstMin { get; } = DateOnly.MinValue.AddDays(1);

    /// <summary>The first day with a movement.</summary>
    internal static async Task<DateOnly> FirstAsync(VisibleRows rows, CancellationToken cancellationToken)
    {
        var first = await rows.AccountDaysAsync(DayRange.All, "", null, 1, cancellationToken);
        return first.Count == 0 ? FirstMin : first[0].Day;
    }

    /// <summary>The last day with a movement, or with a supplied price of what is open then.</summary>
    internal static async Task<DateOnly> LastAsync(VisibleRows rows, CancellationToken cancellationToken)
    {
        var moved = await rows.AccountAsOfAsync(DateOnly.MaxValue, cancellationToken);
        if (moved.Count == 0)
            return FirstMin;

        var last = moved[0].Day;
        var prices = new SuppliedPrices(rows.Context, new DayRange(last, last));
        var open = await OpenTickers.AsOfAsync(rows, prices, last, "", cancellationToken);
        var held = open.Holdings.Where(item => HoldingValue.TakesPrices(item.Holding)).Select(item => (item.Holding.Symbol, item.Currency)).ToHashSet();
        foreach (var symbols in held.Select(item => item.Symbol).Distinct().Chunk(SymbolsMax))
        {
            var priced = await rows.Context.Prices
                .Where(price => symbols.Contains(price.Symbol) && price.Day > moved[0].Day)
                .GroupBy(price => new { price.Symbol, price.Currency })
                .Select(group => new { group.Key.Symbol, group.Key.Currency, Day = group.Max(price => price.Day) })
                .ToListAsync(cancellationToken);
            foreach (var price in priced.Where(price => held.Contains((price.Symbol, price.Currency)) && price.Day > last))
                last = price.Day;
        }

        return last;
    }
}
