using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.TestKit.Trades;

namespace GrpcImport.Benchmarks.Calculations;

/// <summary>A history, and the same with one purchase more at the beginning of its last month.</summary>
internal sealed class BackDatedHistory
{
    private const int LastMonthDays = 30;

    private readonly Movement[] _after;

    public BackDatedHistory(TradeHistory history)
    {
        var trades = history.Trades().ToList();
        var month = trades[^1].Day.AddDays(-LastMonthDays);
        var at = trades.FindIndex(trade => trade.Day >= month);
        // An instant before the day's first trade, of the same ticker, at its price: every later sale of that ticker sells other shares than before.
        var late = trades[at] with { Number = trades.Count + 1, InstantMicros = trades[at].InstantMicros - 1, IsBuy = true, Quantity = 1, CostSold = 0 };
        Before = [.. CalculationMessages.Of(TradeMovements.Of(trades))];
        trades.Insert(at, late);
        _after = [.. TradeMovements.Of(trades)];
        Day = late.Day;
    }

    /// <summary>The day of the purchase.</summary>
    public DateOnly Day { get; }

    /// <summary>Everything without it.</summary>
    public IReadOnlyList<CalculateSnapshotsRequest> Before { get; }

    /// <summary>Everything with it, from a day on, which only the service's answer says; null for all. Made while it is sent.</summary>
    public IEnumerable<CalculateSnapshotsRequest> After(string? fromDay) =>
        CalculationMessages.Of(_after.SkipWhile(movement => string.CompareOrdinal(movement.Day, fromDay) < 0));

    /// <summary>How many movements that are.</summary>
    public int CountAfter(string? fromDay) => _after.Count(movement => string.CompareOrdinal(movement.Day, fromDay) >= 0);
}
