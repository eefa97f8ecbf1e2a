namespace GrpcImport.SnapshotService.Performance;

/// <summary>
/// XIRR: the yearly rate r at which Σ amount ÷ (1 + r)^(days ÷ 365) is 0. A rate, so it is computed in double precision and rounded to 6 decimals of a
/// percent; a sum that is exactly 0 is a rate of exactly 0.
/// </summary>
internal static class MoneyWeightedReturn
{
    private const double DaysOfYear = 365;

    /// <summary>Greatest rate looked for, in percent; no account tells one rate above it from another.</summary>
    private const double PercentMax = 1_000_000;

    /// <summary>Least rate looked for, exclusive, in percent: all but a millionth is lost within a year.</summary>
    private const double PercentMin = -99.9999;

    private const int DecimalsMax = 6;

    /// <summary>In percent; null where no rate within the limits is one, or more than one.</summary>
    /// <param name="flows">In the order of their days.</param>
    internal static decimal? Percent(IReadOnlyList<DatedFlow> flows)
    {
        var amounts = flows.Where(flow => flow.Amount != 0).ToArray();
        if (!amounts.Any(flow => flow.Amount > 0) || !amounts.Any(flow => flow.Amount < 0))
            return null;

        // With s = ln(1 + r) each amount counts times e^(-s × years). Years from the first flow for s above 0, until the last one for s below 0: so no
        // power is above 1.
        var (first, last) = (amounts[0].Day.DayNumber, amounts[^1].Day.DayNumber);
        var isZero = amounts.Sum(flow => flow.Amount) == 0;
        var above = DiscountedSum.Of(amounts, flow => (flow.Day.DayNumber - first) / DaysOfYear, isZero).Roots(Math.Log(1 + (PercentMax / 100)));
        var below = DiscountedSum.Of(amounts, flow => (last - flow.Day.DayNumber) / DaysOfYear, isZero).Roots(-Math.Log(1 + (PercentMin / 100)));
        return (isZero, above, below) switch
        {
            (_, null, _) or (_, _, null) => null,
            (true, [], []) => 0,
            (false, [var s], []) => Round(s),
            (false, [], [var s]) => Round(-s),
            _ => null,
        };
    }

    private static decimal Round(double logarithm) =>
        decimal.Round((decimal)(double.ExpM1(logarithm) * 100), DecimalsMax, MidpointRounding.ToEven);
}
