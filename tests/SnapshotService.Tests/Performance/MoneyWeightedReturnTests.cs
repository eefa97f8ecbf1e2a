using FsCheck.Fluent;
using GrpcImport.SnapshotService.Performance;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Performance;

public sealed class MoneyWeightedReturnTests
{
    private static readonly DateOnly Start = new(2008, 1, 1);

    private static DatedFlow Flow(string day, decimal amount) => new(DateOnly.ParseExact(day, "yyyy-MM-dd"), amount);

    private static DatedFlow Flow(int day, decimal amount) => new(Start.AddDays(day), amount);

    [Fact]
    public void The_example_of_the_spreadsheet_function_has_its_rate()
    {
        DatedFlow[] flows =
        [
            Flow("2008-01-01", -10_000), Flow("2008-03-01", 2_750), Flow("2008-10-30", 4_250), Flow("2009-02-15", 3_250), Flow("2009-04-01", 2_750),
        ];
        Assert.Equal(37.336253m, MoneyWeightedReturn.Percent(flows)!.Value, 5);
    }

    [Theory]
    [InlineData(365, 110, 10)]
    [InlineData(365, 100, 0)]
    [InlineData(365, 50, -50)]
    [InlineData(730, 121, 10)]
    [InlineData(365, 0.001, -99.999)]
    [InlineData(365, 1_000_000, 999_900)]
    public void One_deposit_and_its_value(int days, decimal value, decimal percent) =>
        Assert.Equal(percent, MoneyWeightedReturn.Percent([Flow(0, -100), Flow(days, value)]));

    [Fact]
    public void What_was_borrowed_and_paid_back_has_a_rate_too() =>
        Assert.Equal(5, MoneyWeightedReturn.Percent([Flow(0, 100), Flow(365, -105)]));

    [Fact]
    public void Without_both_directions_there_is_none()
    {
        Assert.Null(MoneyWeightedReturn.Percent([]));
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(365, -5)]));
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(365, 0)]));
    }

    [Fact]
    public void All_on_one_day_there_is_none()
    {
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(0, 105)]));
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(0, 100)]));
    }

    // -100 + 230 ÷ (1 + r) - 132 ÷ (1 + r)² = 0 at r = 10 % and at r = 20 %.
    [Fact]
    public void Where_two_rates_do_it_there_is_none() =>
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(365, 230), Flow(730, -132)]));

    // A double root at 10 %: -100 + 220 ÷ (1 + r) - 121 ÷ (1 + r)².
    [Fact]
    public void Where_the_sum_only_touches_zero_there_is_none() =>
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(365, 220), Flow(730, -121)]));

    [Fact]
    public void Where_no_rate_does_it_there_is_none() =>
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(365, 200), Flow(730, -132)]));

    [Theory]
    [InlineData(1, 1_000)] // 900 % within a day is far above a million percent a year
    [InlineData(1, 10)]
    public void A_rate_beyond_the_limits_is_none(int days, decimal value) =>
        Assert.Null(MoneyWeightedReturn.Percent([Flow(0, -100), Flow(days, value)]));

    [Fact]
    public void Two_centuries_of_monthly_deposits_have_the_rate_they_grew_at()
    {
        var flows = new List<DatedFlow>();
        var worth = 0d;
        for (var month = 0; month < 2_400; month++)
        {
            worth = (worth * Math.Pow(1.05, 30 / 365d)) + 100;
            flows.Add(Flow(month * 30, -100));
        }

        flows.Add(Flow(2_399 * 30, (decimal)worth));
        Assert.Equal(5, MoneyWeightedReturn.Percent(flows)!.Value, 4);
    }

    [Fact]
    public void Deposits_that_grow_at_a_rate_have_that_rate()
    {
        var cases =
            from rate in Gen.Choose(-900, 3_000)
            from deposits in Gen.Choose(1, 1_000_000).Zip(Gen.Choose(0, 3_000)).NonEmptyListOf()
            select (Rate: rate / 10m, Deposits: deposits.OrderBy(deposit => deposit.Item2).ToList());
        Generated.Holds(cases, given =>
        {
            const int last = 3_100;
            var growth = 1 + (double)(given.Rate / 100);
            var flows = given.Deposits.Select(deposit => Flow(deposit.Item2, -deposit.Item1)).ToList();
            var end = given.Deposits.Sum(deposit => deposit.Item1 * Math.Pow(growth, (last - deposit.Item2) / 365d));
            flows.Add(Flow(last, (decimal)end));
            Assert.Equal(given.Rate, MoneyWeightedReturn.Percent(flows)!.Value, 4);
        });
    }

    [Fact]
    public void A_rate_that_is_found_makes_the_flows_worth_nothing_and_is_the_only_one_on_a_fine_grid()
    {
        var cases = Gen.Choose(-100_000, 100_000).Zip(Gen.Choose(0, 2_000)).ListOf(6);
        Generated.Holds(cases, given =>
        {
            var flows = given.OrderBy(flow => flow.Item2).Select(flow => Flow(flow.Item2, flow.Item1)).ToList();
            if (MoneyWeightedReturn.Percent(flows) is not { } percent)
                return;

            var found = Math.Log(1 + ((double)percent / 100));
            Assert.InRange(Math.Abs(Worth(flows, found)), 0, 1e-4 * flows.Sum(flow => Math.Abs(Worth([flow], found) * (1 + flow.Day.DayNumber - flows[0].Day.DayNumber))));
            var signs = Enumerable.Range(0, 2_000).Select(step => -13.8 + (step * 0.0115)).Select(at => Math.Sign(Worth(flows, at))).Where(sign => sign != 0).ToList();
            Assert.InRange(signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second), 0, 1);
        });
    }

    private static double Worth(IEnumerable<DatedFlow> flows, double logarithm) =>
        flows.Sum(flow => (double)flow.Amount * Math.Exp(-logarithm * (flow.Day.DayNumber - Start.DayNumber) / 365));
}
