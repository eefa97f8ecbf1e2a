using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;

namespace GrpcImport.SnapshotService.Tests.Reference.Examples;

public sealed class AssignmentExamples
{
    /// <summary>A wheel: a put is sold and assigned, a call on the shares is sold and assigned.</summary>
    private static readonly History Wheel = new History()
        .Trade(0, "ABC P10", MovementAction.SellToOpen, 1, 80, commissions: 1)
        .Add(5, MovementKind.Assignment, 0, "ABC P10", quantity: 1, second: 79_200)
        .Add(5, MovementKind.Delivery, -1_000, "ABC", MovementAction.BuyToOpen, 100, fees: 5, second: 79_200)
        .Trade(6, "ABC C12", MovementAction.SellToOpen, 1, 40)
        .Add(9, MovementKind.Assignment, 0, "ABC C12", quantity: 1, second: 79_200)
        .Add(9, MovementKind.Delivery, 1_200, "ABC", MovementAction.SellToClose, 100, fees: 5, second: 79_200);

    [Fact]
    public void The_premium_is_realized_on_the_option_and_shares_are_booked_at_their_own_cash()
    {
        var replayed = Worked.Out(Wheel);
        Assert.Equal(["0", "80", "80", "120"], replayed.Tickers.Select(day => day.RealizedGrossOptions));
        Assert.Equal(["0", "79", "79", "119"], replayed.Tickers.Select(day => day.RealizedNetOptions));
        Assert.Equal(["0", "0", "0", "200"], replayed.Tickers.Select(day => day.RealizedGrossShares));
        Assert.Equal(["-80", "1000", "960", "0"], replayed.Tickers.Select(day => day.CostBasis));
        Assert.Equal(["1000", "1000", "1000", "0"], replayed.Tickers.Select(day => day.CapitalDeployed));
        // 1,000 less the income of the cycle so far: 80 - 1 - 5, then 40 more.
        Assert.Equal(["", "9.26", "8.86", ""], replayed.Tickers.Select(day => day.RealCostPerShare));
        Assert.Equal(("309", "30.9"), (Assert.Single(replayed.Operations).RealizedNet, replayed.Operations[0].ReturnPercent));
    }

    [Fact]
    public void Folded_it_becomes_part_of_the_shares_and_the_total_is_the_same()
    {
        var replayed = Worked.Out(Wheel, PremiumTreatment.Fold);
        Assert.Equal(["0", "0", "0", "0"], replayed.Tickers.Select(day => day.RealizedGrossOptions));
        Assert.Equal(["-80", "920", "880", "0"], replayed.Tickers.Select(day => day.CostBasis));
        Assert.Equal(["0", "0", "0", "320"], replayed.Tickers.Select(day => day.RealizedGrossShares));
        Assert.Equal(("309", "120"), (Assert.Single(replayed.Operations).RealizedNet, replayed.Last().OptionsPremium));
        // The delivery's cash is 1,000 as before; the premium lowers what the shares cost.
        Assert.Equal(["1000", "920", "920", "0"], replayed.Tickers.Select(day => day.CapitalDeployed));
    }

    [Fact]
    public void Several_deliveries_share_the_premium_by_quantity_and_the_last_takes_the_rest()
    {
        var replayed = Worked.Out(
            new History()
                .Trade(0, "ABC P10", MovementAction.SellToOpen, 3, 100)
                .Add(5, MovementKind.Assignment, 0, "ABC P10", quantity: 3, second: 1)
                .Add(5, MovementKind.Delivery, -1_000, "ABC", MovementAction.BuyToOpen, 100, second: 1).Again().Again()
                .Trade(6, "ABC", MovementAction.SellToClose, 100, 1_000)
                .Trade(7, "ABC", MovementAction.SellToClose, 200, 2_000),
            PremiumTreatment.Fold);
        Assert.Equal(["0", "0", "33.3333333333", "100"], replayed.Tickers.Select(day => day.RealizedGrossShares));
    }

    [Fact]
    public void Without_a_delivery_there_is_nothing_to_fold_into()
    {
        var replayed = Worked.Out(
            new History()
                .Trade(0, "SPX P10", MovementAction.SellToOpen, 1, 80)
                .Add(5, MovementKind.CashSettledAssignment, -200, "SPX P10", quantity: 1)
                .Trade(6, "ABC C10", MovementAction.BuyToOpen, 1, -30)
                .Add(7, MovementKind.Exercise, 0, "ABC C10", quantity: 1),
            PremiumTreatment.Fold);
        Assert.Equal(("-120", "-30"), (replayed.Last("SPX").RealizedGrossOptions, replayed.Last("ABC").RealizedGrossOptions));
        Assert.Equal(("50", "-150", "-150"), (replayed.Account().OptionsPremium, replayed.Account().RealizedNet, replayed.Account().Cash));
    }

    [Fact]
    public void A_futures_option_counts_with_its_own_multiplier()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "/MES P5400", MovementAction.SellToOpen, 1, 140, fees: 1.5m)
            .Trade(0, "/MES", MovementAction.SellToOpen, 1, 0)
            .Add(1, MovementKind.MarkToMarket, -25)
            .Add(2, MovementKind.Expiration, 0, "/MES P5400", MovementAction.BuyToClose, 1));

        Assert.Equal(("27000", "27000"), (replayed.Tickers[0].CapitalDeployed, replayed.Operations[0].CapitalDeployedPeak));
        Assert.Equal(("28", "-140"), (replayed.Tickers[0].Holdings[1].Price, replayed.Tickers[0].MarketValue));
        Assert.Equal(("140", "138.5", "1", "-25"), (replayed.Last().RealizedGross, replayed.Last().RealizedNet, replayed.Last().OpenContracts, replayed.Account().OtherIncome));
    }
}
