using GrpcImport.SnapshotService.Persistence;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>Consecutive supplied prices of an instrument, in the order of their days.</summary>
/// <param name="First">The first day whose price is told.</param>
/// <param name="Last">The last one.</param>
/// <param name="Prices">The price that holds on the first day, where there is one, and those behind it.</param>
internal sealed record PriceWindow(DateOnly First, DateOnly Last, IReadOnlyList<SuppliedPrice> Prices)
{
    internal static PriceWindow Of(DateOnly first, DateOnly last, IReadOnlyList<PriceRow> rows) =>
        new(first, last, [.. rows.Select(row => new SuppliedPrice(row.Day, row.Price))]);

    internal bool Covers(DateOnly day) => day >= First && day <= Last;

    /// <summary>The price of the latest day on or before one that is covered; null where there is none.</summary>
    internal SuppliedPrice? Of(DateOnly day)
    {
        var (first, last) = (0, Prices.Count);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = Prices[middle].Day <= day ? (middle + 1, last) : (first, middle);
        }

        return first == 0 ? null : Prices[first - 1];
    }
}
