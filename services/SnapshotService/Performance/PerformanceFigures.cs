using GrpcImport.SnapshotService.Persistence;

namespace GrpcImport.SnapshotService.Performance;

/// <summary>How an account did in one currency within days; a figure that is null is not available.</summary>
/// <param name="Days">The days.</param>
/// <param name="ValueStart">Value at the end of the day before the first.</param>
/// <param name="ValueEnd">Value at the end of the last.</param>
/// <param name="Inflow">Sum of the days' flows above 0.</param>
/// <param name="Outflow">Sum of those below 0, positive.</param>
/// <param name="Gain">What the value grew by, apart from flows.</param>
/// <param name="TotalReturnPercent">Gain ÷ (value at the start + inflow), to 10 decimals.</param>
/// <param name="TimeWeightedPercent">See <see cref="TimeWeightedReturn"/>.</param>
/// <param name="MoneyWeightedPercent">See <see cref="MoneyWeightedReturn"/>.</param>
/// <param name="Causes">Why figures are null, each once.</param>
internal sealed record PerformanceFigures(
    DayRange Days,
    decimal? ValueStart,
    decimal? ValueEnd,
    decimal? Inflow,
    decimal? Outflow,
    decimal? Gain,
    decimal? TotalReturnPercent,
    decimal? TimeWeightedPercent,
    decimal? MoneyWeightedPercent,
    IReadOnlyList<Unavailable> Causes);
