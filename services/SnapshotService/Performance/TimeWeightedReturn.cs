using System.Numerics;
using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Performance;

/// <summary>
/// The product of the daily returns value ÷ (value of the day before + flow of the day), day after day. Between two flows the factors cancel out but for
/// the first and the last value, so only a day with a flow links, and a day without a value needs none where nothing came in or went out until the next.
/// </summary>
/// <param name="before">The day before the first.</param>
internal sealed class TimeWeightedReturn(ValuedDay before)
{
    // Value of the day before + flow | value of the day | the day and all behind it
    // -------------------------------+------------------+---------------------------------------------------
    // above 0                        | any              | defined
    // 0                              | 0                | defined, the return of the day is 0
    // 0                              | any other, none  | not available
    // below 0                        | any              | not available
    // not available                  | any              | not available where there was a flow
    // any, the product is below 0    | any              | not available: more than everything was lost

    /// <summary>A fixed point of 40 decimals: growth is in the order of 1, and a percentage has 10 decimals.</summary>
    private static readonly BigInteger One = BigInteger.Pow(10, 40);

    private BigInteger growth = One;
    private decimal invested = before.Value ?? 0;
    private decimal last = before.Value ?? 0;
    private Unavailable? gap;

    /// <summary>Why nothing is available from some day on; null while it is.</summary>
    internal Unavailable? Ended { get; private set; } = before.ValueMissing;

    /// <summary>The return from the day before the first to the end of the next day, in percent to 10 decimals; null where it is not available.</summary>
    internal decimal? Next(ValuedDay day)
    {
        Ended ??= Undefined(day);
        if (Ended is not null || day.Flow is not { } flow)
            return null;

        if (flow != 0)
            Link(day, flow);
        if (Ended is not null)
            return null;

        gap = day.Value is null ? gap ?? day.ValueMissing : null;
        if (day.Value is not { } value)
            return null;

        last = value;
        return Percent(value);
    }

    private Unavailable? Undefined(ValuedDay day)
    {
        if (day.Flow is not { } flow)
            return day.FlowMissing;
        if (flow != 0 && gap is not null)
            return gap;

        var begun = last + flow;
        if (begun > 0 || (begun == 0 && day.Value == 0))
            return null;
        return begun == 0 && day.Value is null ? day.ValueMissing : new Unavailable(UnavailableReason.NothingInvested, day.Day);
    }

    /// <summary>Ends what grew until the day before, and begins with that and what came in.</summary>
    private void Link(ValuedDay day, decimal flow)
    {
        if (invested != 0)
            growth = growth * Rounding.Units(last) / Rounding.Units(invested);
        if (growth.Sign < 0)
            Ended = new Unavailable(UnavailableReason.EverythingLost, day.Day);
        (invested, last) = (last + flow, last + flow);
    }

    private decimal? Percent(decimal value) => invested == 0
        ? Rounding.QuotientInRange((growth - One) * 100, One)
        : Rounding.QuotientInRange(
            ((growth * Rounding.Units(value)) - (One * Rounding.Units(invested))) * 100, One * Rounding.Units(invested));
}
