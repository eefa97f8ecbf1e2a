using GrpcImport.SnapshotService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>
/// Supplied prices of the instruments that a read has to value. A read goes forward through its days, so of each instrument only the next prices are held.
/// </summary>
internal sealed class SuppliedPrices(SnapshotDbContext context, DayRange days)
{
    /// <summary>Prices of an instrument that are read at once: half a year of trading days.</summary>
    private const int WindowPricesMax = 128;

    /// <summary>Instruments whose prices are held, some 4 KB each at most; beyond them all are read again when they are needed.</summary>
    private const int InstrumentsMax = 4_096;

    private readonly Dictionary<(string Symbol, string Currency), PriceWindow> windows = [];
    private bool? any;

    /// <summary>The price of the latest day on or before one of the days; null where there is none.</summary>
    internal async ValueTask<SuppliedPrice?> OfAsync(string symbol, string currency, DateOnly day, CancellationToken cancellationToken)
    {
        // Most stores have no prices: one look for all.
        any ??= await context.Prices.AnyAsync(cancellationToken);
        if (any is false)
            return null;

        if (!windows.TryGetValue((symbol, currency), out var window) || !window.Covers(day))
        {
            if (windows.Count >= InstrumentsMax)
                windows.Clear();
            windows[(symbol, currency)] = window = await LoadAsync(symbol, currency, day, cancellationToken);
        }

        return window.Of(day);
    }

    /// <summary>The price that holds on a day, and those of the days behind it.</summary>
    private async Task<PriceWindow> LoadAsync(string symbol, string currency, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = context.Prices.Where(row => row.Symbol == symbol && row.Currency == currency);
        var before = await rows.Where(row => row.Day <= day).OrderByDescending(row => row.Day).Take(1).ToListAsync(cancellationToken);
        if (day >= days.Last)
            return PriceWindow.Of(day, DateOnly.MaxValue, before);

        var behind = await rows
            .Where(row => row.Day > day && row.Day <= days.Last)
            .OrderBy(row => row.Day)
            .Take(WindowPricesMax)
            .ToListAsync(cancellationToken);
        return PriceWindow.Of(day, behind.Count < WindowPricesMax ? DateOnly.MaxValue : behind[^1].Day, [.. before, .. behind]);
    }
}
