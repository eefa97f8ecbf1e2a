using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;

namespace GrpcImport.SnapshotService.Tests.Reference.Examples;

public sealed class LotExamples
{
    [Fact]
    public void Three_partial_closes_of_a_lot_lose_no_cent()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 3, -100, fees: 1)
            .Trade(1, "ABC", MovementAction.SellToClose, 1, 50)
            .Trade(2, "ABC", MovementAction.SellToClose, 1, 50)
            .Trade(3, "ABC", MovementAction.SellToClose, 1, 50));

        Assert.Equal(["0", "16.6666666667", "33.3333333333", "50"], replayed.Tickers.Select(day => day.RealizedGross));
        Assert.Equal(["0", "16.3333333334", "32.6666666666", "49"], replayed.Tickers.Select(day => day.RealizedNet));
        Assert.Equal(["100", "66.6666666667", "33.3333333333", "0"], replayed.Accounts.Select(day => day.Invested));
        Assert.Equal(["50"], replayed.Operations.Select(operation => operation.RealizedGross));
        Assert.Equal("49", replayed.Operations[0].ReturnPercent);
    }

    [Fact]
    public void The_oldest_lot_goes_first_and_a_day_trade_keeps_its_result()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -100)
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -200)
            .Trade(0, "ABC", MovementAction.SellToClose, 15, 300));

        Assert.Equal(("100", "5", "100", "20"), (replayed.Last().RealizedGross, replayed.Last().Shares, replayed.Last().CostBasis, replayed.Last().CostBasisPerShare));
        Assert.Equal(("100", "0", "20", "LastTrade"), (replayed.Account().MarketValue, replayed.Account().UnrealizedGain, replayed.Last().MarketPrice, $"{replayed.Last().PriceSource}"));
    }

    [Fact]
    public void A_long_option_that_expires_loses_its_premium_and_a_short_one_keeps_it()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC C10", MovementAction.SellToOpen, 1, 80, fees: 1)
            .Trade(0, "XYZ P5", MovementAction.BuyToOpen, 2, -30)
            .Add(5, MovementKind.Expiration, 0, "ABC C10", quantity: 1)
            .Add(5, MovementKind.Expiration, 0, "XYZ P5", MovementAction.SellToClose, 2));

        Assert.Equal(("80", "79", "0"), (replayed.Last("ABC").RealizedGross, replayed.Last("ABC").RealizedNet, replayed.Last("ABC").CapitalDeployedPeak));
        Assert.Equal(("-30", "30", false), (replayed.Last("XYZ").RealizedGross, replayed.Last("XYZ").CapitalDeployedPeak, replayed.Account().HasOpenPositions));
        Assert.Equal([(false, ""), (true, "-100")], replayed.Operations.Select(operation => (operation.HasReturnPercent, operation.ReturnPercent)));
        Assert.Equal("49", replayed.Account().Cash);
    }

    [Fact]
    public void A_closing_never_opens_and_what_is_beyond_the_lots_is_kept_apart()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
            .Trade(1, "ABC", MovementAction.SellToClose, 3, 60, commissions: 3));

        Assert.Equal(("10", "9", "40", "0"), (replayed.Last().RealizedGross, replayed.Last().RealizedNet, replayed.Last().UnmatchedCash, replayed.Last().Shares));
        Assert.Equal(("3", "47"), (replayed.Account().Commissions, replayed.Account().Cash));
        Assert.Equal([SnapshotIssueReason.CloseUnmatched], replayed.Reasons());
    }

    [Fact]
    public void A_row_that_only_says_sell_closes_and_opens_the_other_side_with_the_rest()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.Buy, 10, -100)
            .Trade(1, "ABC", MovementAction.Sell, 15, 300));

        Assert.Equal(("100", "-5", "-100"), (replayed.Last().RealizedGross, replayed.Last().Shares, replayed.Last().CostBasis));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void Shares_transferred_in_cost_what_was_supplied_later_and_nothing_until_then()
    {
        static History With(decimal? basis) => new History()
            .Add(0, MovementKind.SecurityTransfer, 0, "MPW", MovementAction.BuyToOpen, 1_000, basis: basis)
            .Trade(1, "MPW", MovementAction.SellToClose, 400, 2_000)
            .Add(2, MovementKind.SecurityTransfer, 0, "MPW", MovementAction.SellToClose, 600);

        var before = Worked.Out(With(null));
        Assert.Equal([("0", true), ("2000", true), ("2000", false)], before.Tickers.Select(day => (day.RealizedGross, day.BasisUnknown)));
        Assert.Equal((SnapshotIssueReason.BasisUnknown, false), (Assert.Single(before.Reasons()), before.Operations[0].HasReturnPercent));

        var after = Worked.Out(With(4_000));
        Assert.Equal([("0", "4000"), ("400", "4000"), ("400", "1600")], after.Tickers.Select(day => (day.RealizedGross, day.BasisTransferred)));
        Assert.Equal(("10", "0", "2000"), (after.Operations[0].ReturnPercent, after.Account().Invested, after.Account().Cash));
        Assert.Empty(after.Issues);
    }

    [Fact]
    public void Both_sides_of_a_conversion_count_in_their_own_currency_and_the_row_once()
    {
        var replayed = Worked.Out(new History().Add(0, MovementKind.FxConversion, -345, currency: "GBP", fees: 2).AndReceived(417.0705m, "USD"));
        Assert.Equal(
            [("GBP", "-347", "-345", 1UL), ("USD", "417.0705", "417.0705", 0UL)],
            replayed.Accounts.Select(day => (day.Currency, day.Cash, day.FxConverted, day.MovementCount)));
    }

    [Fact]
    public void A_dividend_behind_the_close_belongs_to_the_operation_before()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
            .Trade(1, "ABC", MovementAction.SellToClose, 1, 12)
            .Add(2, MovementKind.Dividend, 0.5m, "ABC")
            .Trade(3, "ABC", MovementAction.BuyToOpen, 1, -11));

        Assert.Equal([("2", "0.5", "2025-01-02", 3UL), ("0", "0", "", 1UL)], replayed.Operations.Select(o => (o.RealizedGross, o.DividendsGross, o.ClosedDay, o.MovementCount)));
        Assert.Equal(("11", "11"), (replayed.Last().RealCostPerShare, replayed.Last().CapitalDeployedPeak));
    }
}
