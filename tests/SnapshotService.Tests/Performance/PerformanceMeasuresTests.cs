using GrpcImport.SnapshotService.Performance;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Performance;

public sealed class PerformanceMeasuresTests
{
    private static PerformanceFigures Of(params ValuedDay[] days)
    {
        var measures = new PerformanceMeasures(days[0]);
        foreach (var day in days.Skip(1))
            measures.Next(day);
        return measures.Complete();
    }

    // 1,000 at the start; 500 in after half a year, 100 out; 1,540 at the end: a gain of 140 on 1,500.
    [Fact]
    public void The_gain_leaves_out_what_came_in_and_went_out()
    {
        var figures = Of(
            ValuedDay.Known(Rows.Day(0), 1_000, 0), ValuedDay.Known(Rows.Day(182), 1_550, 500), ValuedDay.Known(Rows.Day(364), 1_450, -100),
            ValuedDay.Known(Rows.Day(365), 1_540, 0));
        Assert.Equal((1_000, 1_540, 500, 100, 140), (figures.ValueStart, figures.ValueEnd, figures.Inflow, figures.Outflow, figures.Gain));
        Assert.Equal(9.3333333333m, figures.TotalReturnPercent);
        // 1,550 ÷ 1,500 × 1,450 ÷ 1,450 × 1,540 ÷ 1,450
        Assert.Equal(9.7471264368m, figures.TimeWeightedPercent);
        // 1,000 x + 500 x^(183 ÷ 365) - 100 x^(1 ÷ 365) = 1,540, solved by hand with x = 1.1122…
        Assert.Equal(0, Npv(figures.MoneyWeightedPercent!.Value, (0, -1_000), (182, -500), (364, 100), (365, 1_540)), 5);
        Assert.Equal((Rows.Day(182), Rows.Day(365)), (figures.Days.First, figures.Days.Last));
        Assert.Empty(figures.Causes);
    }

    [Fact]
    public void Without_a_value_at_the_end_only_flows_are_there()
    {
        var cause = new Unavailable(UnavailableReason.PriceMissing, Rows.Day(2), "ABC", "ABC");
        var figures = Of(ValuedDay.Known(Rows.Day(0), 100, 0), ValuedDay.Known(Rows.Day(1), 150, 50), new ValuedDay(Rows.Day(2), null, cause, 0, null));
        Assert.Equal((100, null, 50, 0, null), (figures.ValueStart, figures.ValueEnd, figures.Inflow, figures.Outflow, figures.Gain));
        Assert.Null(figures.TotalReturnPercent ?? figures.TimeWeightedPercent ?? figures.MoneyWeightedPercent);
        Assert.Equal([cause], figures.Causes);
    }

    [Fact]
    public void Without_a_value_of_what_came_in_only_values_are_there()
    {
        var cause = new Unavailable(UnavailableReason.TransferPriceMissing, Rows.Day(1), "ABC", "ABC");
        var figures = Of(
            ValuedDay.Known(Rows.Day(0), 100, 0), new ValuedDay(Rows.Day(1), 150, null, null, cause), ValuedDay.Known(Rows.Day(2), 160, 0));
        Assert.Equal((100, 160), (figures.ValueStart, figures.ValueEnd));
        Assert.Null(figures.Inflow ?? figures.Outflow ?? figures.Gain ?? figures.TotalReturnPercent ?? figures.TimeWeightedPercent ?? figures.MoneyWeightedPercent);
        Assert.Equal([cause], figures.Causes);
    }

    [Fact]
    public void Nothing_at_all_has_no_returns_and_says_why()
    {
        var figures = Of(ValuedDay.Known(Rows.Day(0), 0, 0), ValuedDay.Known(Rows.Day(1), 0, 0));
        Assert.Equal((0, 0), (figures.Gain, figures.TimeWeightedPercent));
        Assert.Null(figures.TotalReturnPercent ?? figures.MoneyWeightedPercent);
        Assert.Equal([UnavailableReason.NothingInvestedInRange, UnavailableReason.NoSingleRate], figures.Causes.Select(cause => cause.Reason));
    }

    [Fact]
    public void Sums_beyond_18_digits_are_not_available()
    {
        const decimal Most = 900_000_000_000_000_000m;
        var figures = Of(ValuedDay.Known(Rows.Day(0), 0, 0), ValuedDay.Known(Rows.Day(1), Most, Most), ValuedDay.Known(Rows.Day(2), Most, Most));
        Assert.Null(figures.Inflow ?? figures.Gain ?? figures.TotalReturnPercent);
        Assert.Contains(UnavailableReason.BeyondDigits, figures.Causes.Select(cause => cause.Reason));
    }

    private static double Npv(decimal percent, params (int Day, double Amount)[] flows) =>
        flows.Sum(flow => flow.Amount / Math.Pow(1 + ((double)percent / 100), flow.Day / 365d));
}
