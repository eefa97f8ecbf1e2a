using FsCheck;
using FsCheck.Fluent;
using GrpcImport.SnapshotService.Performance;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Performance;

public sealed class TimeWeightedReturnTests
{
    private static readonly DateOnly Start = new(2025, 1, 1);
    private static readonly Unavailable NoPrice = new(UnavailableReason.PriceMissing, Start, "ABC", "ABC");

    private static ValuedDay Day(int day, decimal? value, decimal? flow = 0) => new(
        Start.AddDays(day), value, value is null ? NoPrice with { Day = Start.AddDays(day) } : null, flow, flow is null ? NoPrice with { Day = Start.AddDays(day) } : null);

    private static (List<decimal?> Days, UnavailableReason? Ended) Chain(params (decimal? Value, decimal? Flow)[] days)
    {
        var all = days.Select((day, index) => Day(index, day.Value, day.Flow)).ToList();
        var chain = new TimeWeightedReturn(all[0]);
        return (all.Skip(1).Select(chain.Next).ToList(), chain.Ended?.Reason);
    }

    // 100 grows to 110; 90 come in and 200 grow to 220: 1.1 × 1.1.
    [Fact]
    public void Growth_before_and_after_a_deposit_multiplies() =>
        Assert.Equal([10, 21], Chain((100, 0), (110, 0), (220, 90)).Days);

    // 1,000 lose a tenth; 450 go out and half of the 450 left is lost: 0.9 × 0.5.
    [Fact]
    public void Losses_around_a_withdrawal_multiply() =>
        Assert.Equal([-10, -55], Chain((1_000, 0), (900, 0), (225, -450)).Days);

    [Fact]
    public void Days_before_the_first_value_are_0() =>
        Assert.Equal([0, 0, 0, 1], Chain((0, 0), (0, 0), (0, 0), (100, 100), (101, 0)).Days);

    [Fact]
    public void An_account_that_was_emptied_keeps_its_return_and_goes_on_with_the_next_deposit() =>
        Assert.Equal([10, 10, 10, 21], Chain((100, 0), (110, 0), (0, -110), (0, 0), (55, 50)).Days);

    [Fact]
    public void A_total_loss_stays_one() => Assert.Equal([-100, -100, -100], Chain((100, 0), (0, 0), (0, 0), (60, 50)).Days);

    [Fact]
    public void A_value_out_of_nothing_ends_it()
    {
        Ends(UnavailableReason.NothingInvested, [null, null], Chain((0, 0), (5, 0), (6, 0)));
        Ends(UnavailableReason.NothingInvested, [0, null, null], Chain((100, 0), (100, 0), (10, -100), (11, 0)));
        Ends(UnavailableReason.NothingInvested, [null], Chain((100, 0), (0, -110)));
    }

    [Fact]
    public void After_more_than_everything_was_lost_there_is_none() =>
        Ends(UnavailableReason.EverythingLost, [-110, null, null], Chain((100, 0), (-10, 0), (101, 110), (102, 0)));

    [Fact]
    public void A_day_without_a_value_has_none_and_what_follows_has_one_where_nothing_came_in_between() =>
        Assert.Equal([10, null, null, 30], Chain((100, 0), (110, 0), (null, 0), (null, 0), (130, 0)).Days);

    [Fact]
    public void A_flow_behind_a_day_without_a_value_ends_it()
    {
        Ends(UnavailableReason.PriceMissing, [null, null, null], Chain((100, 0), (null, 0), (130, 10), (131, 0)));
        Ends(UnavailableReason.PriceMissing, [null, null], Chain((100, 0), (120, null), (130, 0)));
        Ends(UnavailableReason.PriceMissing, [null, null], Chain((null, 0), (120, 0), (130, 0)));
    }

    [Fact]
    public void A_day_with_a_flow_may_itself_be_without_a_value() =>
        Assert.Equal([null, 10], Chain((100, 0), (null, 100), (220, 0)).Days);

    [Fact]
    public void It_is_the_growth_whatever_is_deposited()
    {
        var cases = from growth in Gen.Choose(-200, 300) from flows in Gen.Choose(-50, 100).ListOf(12) select (growth, flows);
        Generated.Holds(cases, given =>
        {
            // The greatest withdrawal of one day is half of what is left at least.
            var factor = 1 + (given.growth / 10_000m);
            var (value, expected) = (100m, 1m);
            var days = new List<(decimal?, decimal?)> { (value, 0) };
            foreach (var percent in given.flows)
            {
                var flow = decimal.Round(value * percent / 100, 2);
                value = decimal.Round((value + flow) * factor, 10);
                days.Add((value, flow));
                expected *= factor;
            }

            Assert.Equal((expected - 1) * 100, Chain([.. days]).Days[^1]!.Value, 4);
        });
    }

    private static readonly Gen<List<(decimal Value, decimal Flow)>> Histories =
        from days in Gen.Choose(1, 1_000_000).Zip(Gen.Choose(0, 100_000)).Zip(Gen.Elements(true, false, false)).NonEmptyListOf()
        select days.Select(day => (day.Item1.Item1 / 100m, day.Item2 ? day.Item1.Item2 / 100m : 0)).ToList();

    [Fact]
    public void It_is_the_plain_product_of_the_daily_returns() => Generated.Holds(Histories, days =>
    {
        var product = 1m;
        for (var i = 1; i < days.Count; i++)
            product *= days[i].Value / (days[i - 1].Value + days[i].Flow);
        Assert.Equal((product - 1) * 100, Chain([.. days.Select(day => ((decimal?)day.Value, (decimal?)day.Flow))]).Days.LastOrDefault() ?? 0, 6);
    });

    [Fact]
    public void Two_ranges_multiply_to_the_whole() => Generated.Holds(Histories, days =>
    {
        var all = days.Prepend((50m, 0m)).Append((70m, 5m)).Select(day => ((decimal?)day.Item1, (decimal?)day.Item2)).ToArray();
        var middle = all.Length / 2;
        var (first, second) = (Chain(all[..(middle + 1)]).Days[^1]!.Value, Chain(all[middle..]).Days[^1]!.Value);
        Assert.Equal(Chain(all).Days[^1]!.Value, (((1 + (first / 100)) * (1 + (second / 100))) - 1) * 100, 6);
    });

    [Fact]
    public void Without_flows_it_is_the_total_return() => Generated.Holds(Histories, days =>
    {
        var measures = new PerformanceMeasures(Day(0, 123.45m));
        for (var i = 0; i < days.Count; i++)
            measures.Next(Day(i + 1, days[i].Value));
        var figures = measures.Complete();
        Assert.NotNull(figures.TimeWeightedPercent);
        Assert.Equal(figures.TotalReturnPercent, figures.TimeWeightedPercent);
    });

    private static void Ends(UnavailableReason reason, decimal?[] days, (List<decimal?> Days, UnavailableReason? Ended) chain)
    {
        Assert.Equal(days, chain.Days);
        Assert.Equal(reason, chain.Ended);
    }
}
