using GrpcImport.Contracts;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Persistence;

namespace GrpcImport.SnapshotService.Performance;

/// <summary>Measures an account in one currency, day after day; holds the days with a flow.</summary>
internal sealed class PerformanceMeasures
{
    private readonly ValuedDay before;
    private readonly TimeWeightedReturn timeWeighted;
    private readonly List<DatedFlow> flows = [];
    private ValuedDay last;
    private DateOnly? first;
    private decimal? inflow = 0;
    private decimal? outflow = 0;
    private Unavailable? flowMissing;
    private decimal? timeWeightedPercent;

    /// <param name="before">The day before the first.</param>
    internal PerformanceMeasures(ValuedDay before)
    {
        (this.before, last) = (before, before);
        timeWeighted = new TimeWeightedReturn(before);
    }

    /// <summary>Takes the next day.</summary>
    internal void Next(ValuedDay day)
    {
        first ??= day.Day;
        last = day;
        timeWeightedPercent = timeWeighted.Next(day);
        flowMissing ??= day.FlowMissing;
        inflow = Sum(inflow, day.Flow is { } value ? Math.Max(value, 0) : null);
        outflow = Sum(outflow, day.Flow is { } other ? Math.Max(-other, 0) : null);
        if (day.Flow is { } flow and not 0)
            flows.Add(new DatedFlow(day.Day, -flow));
    }

    /// <summary>The figures of all days taken, of which there is one at least.</summary>
    internal PerformanceFigures Complete()
    {
        var gain = InRange(last.Value - before.Value - inflow + outflow);
        var invested = before.Value + inflow;
        var known = before.Value is not null && last.Value is not null && flowMissing is null;
        var total = gain is { } won && invested is > 0 and { } put ? Rounding.ProportionInRange(won, 100, put) : null;
        var moneyWeighted = known ? MoneyWeighted(before.Value!.Value, last.Value!.Value) : null;
        var beyond = known && (gain is null || (invested > 0 && total is null) || (timeWeighted.Ended is null && timeWeightedPercent is null));
        Unavailable?[] causes =
        [
            before.ValueMissing,
            last.ValueMissing,
            flowMissing,
            timeWeighted.Ended,
            beyond ? OfRange(UnavailableReason.BeyondDigits) : null,
            known && invested <= 0 ? OfRange(UnavailableReason.NothingInvestedInRange) : null,
            known && moneyWeighted is null ? OfRange(UnavailableReason.NoSingleRate) : null,
        ];
        return new PerformanceFigures(
            new DayRange(first ?? last.Day, last.Day),
            before.Value,
            last.Value,
            inflow,
            outflow,
            gain,
            total,
            timeWeightedPercent,
            moneyWeighted,
            [.. causes.OfType<Unavailable>().Distinct()]);
    }

    private Unavailable OfRange(UnavailableReason reason) => new(reason, last.Day);

    private decimal? MoneyWeighted(decimal start, decimal end) => MoneyWeightedReturn.Percent(
        [new DatedFlow(before.Day, -start), .. flows, new DatedFlow(last.Day, end)]);

    private static decimal? Sum(decimal? sum, decimal? next) => InRange(sum + next);

    // Sums of a few figures in range are exact, whatever they add up to.
    private static decimal? InRange(decimal? figure) => figure is { } value && CanonicalDecimal.IsInRange(value) ? value : null;
}
