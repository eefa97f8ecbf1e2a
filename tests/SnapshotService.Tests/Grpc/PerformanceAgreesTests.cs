using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using static GrpcImport.SnapshotService.Tests.Hosting.HeldAccount;

namespace GrpcImport.SnapshotService.Tests.Grpc;

/// <summary>Generated accounts of one share, against a plain computation of every day: shares × price + cash, and the definitions of the figures.</summary>
public sealed class PerformanceAgreesTests
{
    private const int Days = 20;

    private static readonly Gen<Day[]> Histories =
        from days in (
            from paid in Gen.Elements(0, 0, 0, 500, -100)
            from transferred in Gen.Elements(0, 0, 0, 0, 3, -2)
            from bought in Gen.Elements(0, 0, 1, 2, -1)
            from price in Gen.Choose(0, 60)
            select new Day(paid, transferred, bought, price < 30 ? 0 : price)).ArrayOf(Days)
        select days;

    [Fact]
    public async Task Every_day_and_every_figure_is_what_the_definitions_say()
    {
        await using var account = await WithAsync(new Rows().Add(0, MovementKind.Deposit, 1));
        var number = 1;
        Generated.Holds(Histories, history => CheckAsync(account.Host, ++number, history).GetAwaiter().GetResult(), count: 40);
    }

    private static async Task CheckAsync(SnapshotHost host, int number, Day[] history)
    {
        // Each case has a ticker of its own: prices stay.
        var ticker = string.Create(CultureInfo.InvariantCulture, $"T{number}");
        var id = string.Create(CultureInfo.InvariantCulture, $"0197a000-0000-7000-8000-{number:D12}");
        var account = new HeldAccount(host, Guid.Parse(id), new ManualTime());
        var expected = new List<Expected>();
        var (cash, shares, price) = (1_000m, 5, 40m);
        var rows = new Rows().Add(0, MovementKind.Deposit, 1_200).Trade(0, ticker, MovementAction.BuyToOpen, 5, -200);
        var prices = new List<Price>();
        for (var i = 1; i <= history.Length; i++)
        {
            var day = history[i - 1];
            price = day.Price > 0 ? day.Price : price;
            if (day.Price > 0)
                prices.Add(Price(ticker, i, day.Price));
            if (day.Paid != 0)
                rows.Add(i, day.Paid > 0 ? MovementKind.Deposit : MovementKind.Withdrawal, day.Paid);
            var transferred = Math.Max(day.Transferred, -shares);
            if (transferred != 0)
                rows.Add(i, MovementKind.SecurityTransfer, 0, ticker, transferred > 0 ? MovementAction.BuyToOpen : MovementAction.SellToClose, Math.Abs(day.Transferred));
            var bought = Math.Max(day.Bought, -(shares + transferred));
            if (bought != 0)
            {
                // Traded at the price that holds, which a trade after supplied prices does not change.
                rows.Trade(i, ticker, bought > 0 ? MovementAction.BuyToOpen : MovementAction.SellToClose, Math.Abs(bought), -bought * price);
            }

            cash += day.Paid - (bought * price);
            shares += transferred + bought;
            expected.Add(new Expected(cash + (shares * price), day.Paid + (transferred * price)));
        }

        await account.CalculateAsync(rows);
        if (prices.Count > 0)
            Assert.Empty((await account.PriceAsync([.. prices])).Issues);
        var (summary, days) = (await account.MeasureAsync(1, Days))["USD"];
        Assert.Equal(expected, days.Select(day => new Expected(Number(day.TotalValue), Number(day.ExternalFlow))));
        Check(summary, days, expected);
    }

    private static void Check(PerformanceSummary summary, List<PerformanceDay> days, List<Expected> expected)
    {
        var (before, product) = (1_200m, 1m);
        foreach (var (day, value) in days.Zip(expected))
        {
            Assert.True(before + value.Flow > 0);
            product *= value.Value / (before + value.Flow);
            before = value.Value;
            Near((product - 1) * 100, day.TimeWeightedReturnPercent);
        }

        var inflow = expected.Sum(day => Math.Max(day.Flow, 0));
        var gain = before - 1_200 - expected.Sum(day => day.Flow);
        Assert.Equal((1_200, before, inflow, gain), (Number(summary.TotalValueStart), Number(summary.TotalValueEnd), Number(summary.Inflow), Number(summary.Gain)));
        Near(gain / (1_200 + inflow) * 100, summary.TotalReturnPercent);
        Near((product - 1) * 100, summary.TimeWeightedReturnPercent);
        if (!summary.HasMoneyWeightedReturnPercent)
            return;

        var rate = 1 + ((double)Number(summary.MoneyWeightedReturnPercent) / 100);
        var worth = -1_200 - expected.Select((day, index) => (double)day.Flow / Math.Pow(rate, (index + 1) / 365d)).Sum() + ((double)before / Math.Pow(rate, Days / 365d));
        Assert.Equal(0, worth, 3);
    }

    private static void Near(decimal expected, string percent) =>
        Assert.InRange(Number(percent), expected - 0.000_000_000_1m, expected + 0.000_000_000_1m);

    private sealed record Day(int Paid, int Transferred, int Bought, int Price);

    private sealed record Expected(decimal Value, decimal Flow);
}
