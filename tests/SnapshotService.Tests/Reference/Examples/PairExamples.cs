using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Model;

namespace GrpcImport.SnapshotService.Tests.Reference.Examples;

public sealed class PairExamples
{
    [Fact]
    public void A_forward_split_multiplies_shares_and_keeps_cash_and_value()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -1_000, fees: 2)
            .Pair(1, MovementKind.ForwardSplit, "ABC", 10, "ABC", 40, 1_000)
            .Trade(2, "ABC", MovementAction.SellToClose, 20, 600));

        Assert.Equal(["10", "40", "20"], replayed.Tickers.Select(day => day.Shares));
        Assert.Equal(["1000", "1000", "600"], replayed.Tickers.Select(day => day.MarketValue));
        Assert.Equal(["100", "25", "30"], replayed.Tickers.Select(day => day.MarketPrice));
        Assert.Equal(("100", "99", "500"), (replayed.Last().RealizedGross, replayed.Last().RealizedNet, replayed.Last().CostBasis));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void A_reverse_split_keeps_fractions_and_its_quantities_add_up_to_the_rows()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 33.3333333333m, -100)
            .Trade(0, "ABC", MovementAction.BuyToOpen, 66.6666666667m, -300)
            .Pair(1, MovementKind.ReverseSplit, "ABC", 100, "ABC", 10, 400)
            .Trade(2, "ABC", MovementAction.SellToClose, 3.3333333333m, 200));

        Assert.Equal(["100", "10", "6.6666666667"], replayed.Tickers.Select(day => day.Shares));
        Assert.Equal(("100", "300"), (replayed.Last().RealizedGross, replayed.Last().CostBasis));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void A_split_of_contracts_under_one_symbol_moves_longs_and_shorts_apart()
    {
        // As USO in 2020: the legacy layout gives both sides the same contract.
        var replayed = Worked.Out(new History()
            .Trade(0, "USO P2", MovementAction.BuyToOpen, 6, -174)
            .Trade(0, "USO P3.5", MovementAction.SellToOpen, 6, 648)
            .Pair(1, MovementKind.ReverseSplit, "USO P3.5", 6, "USO P3.5", 6, -648, second: 45_240)
            .Pair(1, MovementKind.ReverseSplit, "USO P2", 6, "USO P2", 6, 174, second: 45_300)
            .Trade(2, "USO P2", MovementAction.SellToClose, 6, 100)
            .Trade(2, "USO P3.5", MovementAction.BuyToClose, 6, -600));

        Assert.Equal(["12", "12", "0"], replayed.Tickers.Select(day => day.OpenContracts));
        Assert.Equal(("-26", "-26", "0"), (replayed.Last().RealizedGross, replayed.Account().Cash, replayed.Last().UnmatchedCash));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void A_symbol_change_moves_share_and_option_of_one_instant_to_the_new_ticker()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "VGAC", MovementAction.BuyToOpen, 100, -1_750)
            .Trade(0, "VGAC C10", MovementAction.SellToOpen, 1, 45)
            .Pair(1, MovementKind.SymbolChange, "VGAC", 100, "ME", 100, 1_750)
            .Pair(1, MovementKind.SymbolChange, "VGAC C10", 1, "ME C10", 1, -45)
            .Trade(2, "ME", MovementAction.SellToClose, 100, 1_800));

        var old = replayed.Last("VGAC");
        Assert.Equal((false, "0", "0"), (old.Open, old.RealizedGross, old.CostBasis));
        Assert.Equal(("50", "45", "-45", true), (replayed.Last("ME").RealizedGross, replayed.Last("ME").Holdings[0].MarketValue[1..], replayed.Last("ME").CostBasis, replayed.Last("ME").Open));
        Assert.Equal([("ME", true), ("VGAC", false)], replayed.Operations.Select(operation => (operation.Ticker, operation.Open)));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void A_merger_moves_lots_to_another_ticker_at_another_ratio_also_across_midnight()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "SPRT", MovementAction.BuyToOpen, 100, -800)
            .Add(1, MovementKind.StockMerger, 800, "SPRT", MovementAction.SellToClose, 100, second: 86_399)
            .Add(2, MovementKind.StockMerger, -800, "GREE", MovementAction.BuyToOpen, 12.5m, second: 1));

        Assert.Equal([("2025-01-01", "100"), ("2025-01-02", "100"), ("2025-01-03", "0")], replayed.Tickers.Where(day => day.Ticker == "SPRT").Select(day => (day.Day, day.Shares)));
        Assert.Equal(("12.5", "64", "800"), (replayed.Last("GREE").Shares, replayed.Last("GREE").CostBasisPerShare, replayed.Last("GREE").MarketValue));
        // Overnight the one value is cash whose other side is missing.
        Assert.Equal([("-800", "0"), ("0", "800"), ("-800", "0")], replayed.Accounts.Select(day => (day.Cash, day.UnmatchedCash)));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void Strikes_that_move_past_each_other_in_one_instant_do_not_meet()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC C11", MovementAction.BuyToOpen, 1, -50)
            .Trade(0, "ABC C10", MovementAction.BuyToOpen, 1, -90)
            .Pair(1, MovementKind.SpecialDividend, "ABC C11", 1, "ABC C10", 1, 50)
            .Pair(1, MovementKind.SpecialDividend, "ABC C10", 1, "ABC C9", 1, 90));

        Assert.Equal([("ABC C10", "50"), ("ABC C9", "90")], replayed.Last().Holdings.Select(holding => (holding.Symbol, holding.CostBasis)));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void A_row_without_its_other_side_leaves_lots_alone()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -100)
            .Add(1, MovementKind.ForwardSplit, 100, "ABC", MovementAction.SellToClose, 10, second: 0)
            .Add(1, MovementKind.ForwardSplit, -100, "ABC", MovementAction.BuyToOpen, 40, second: 3));

        Assert.Equal(("10", "100", "0"), (replayed.Last().Shares, replayed.Last().CostBasis, replayed.Last().UnmatchedCash));
        Assert.Equal([SnapshotIssueReason.PairUnpaired, SnapshotIssueReason.PairUnpaired], replayed.Reasons());
    }

    [Fact]
    public void Values_of_0_are_none_and_are_not_compared()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -1_000)
            .Pair(1, MovementKind.ForwardSplit, "ABC", 10, "ABC", 40, 0)
            .Trade(2, "ABC", MovementAction.BuyToOpen, 10, -300)
            .Pair(3, MovementKind.ForwardSplit, "ABC", 50, "ABC", 100, 1_299));

        Assert.Equal(["10", "40", "50", "100"], replayed.Tickers.Select(day => day.Shares));
        Assert.Equal("1300", replayed.Last().CostBasis);
        Assert.Equal([SnapshotIssueReason.PairValueDifferent], replayed.Reasons());
    }

    [Theory]
    [InlineData("5.4727", "1.8242")]
    [InlineData("5.4728", "1.8243")]
    [InlineData("5.4725", "1.824")]
    public void A_row_that_states_what_a_split_added_takes_all_that_is_open_up_to_a_rounding(string removed, string added)
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 5.4727m, -54.73m)
            .Split(1, MovementKind.ReverseSplit, "ABC", Exact.Number(removed), Exact.Number(added))
            .Trade(2, "ABC", MovementAction.SellToClose, 1.8242m, 60));

        Assert.Equal(["5.4727", "1.8242", "0"], replayed.Tickers.Select(day => day.Shares));
        Assert.Equal(("5.27", false), (replayed.Last().RealizedGross, replayed.Last().Open));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void The_closer_a_ratio_is_to_1_the_more_a_rounding_weighs()
    {
        // 1,029 for 1,000: what was added is a 35th of what was there, so half a unit of it is 17 of that.
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 100.3333m, -1_000)
            .Split(1, MovementKind.ForwardSplit, "ABC", 100.3345m, 103.2442m)
            .Trade(2, "ABC", MovementAction.SellToClose, 103.243m, 1_100));

        Assert.Equal(["100.3333", "103.243", "0"], replayed.Tickers.Select(day => day.Shares));
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void Beyond_a_rounding_a_row_means_what_it_says()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 5.4727m, -54.73m)
            .Split(1, MovementKind.ReverseSplit, "ABC", 5.473m, 1.8245m));

        Assert.NotEqual("1.8242", replayed.Last().Shares);
        Assert.Equal([SnapshotIssueReason.PairBeyondOpen], replayed.Reasons());
    }

    [Fact]
    public void Two_rows_mean_what_they_say_to_the_last_decimal()
    {
        // A merger that leaves a fraction, which is paid out.
        var replayed = Worked.Out(new History()
            .Trade(0, "OLD", MovementAction.BuyToOpen, 10.0001m, -1_000)
            .Pair(1, MovementKind.StockMerger, "OLD", 10, "NEW", 5, 0)
            .Trade(2, "OLD", MovementAction.SellToClose, 0.0001m, 0.04m)
            .Trade(2, "NEW", MovementAction.SellToClose, 5, 600));

        Assert.Equal([false, false], new[] { replayed.Last("OLD").Open, replayed.Last("NEW").Open });
        Assert.Empty(replayed.Issues);
    }

    [Fact]
    public void A_split_factor_of_zero_leaves_lots_alone()
    {
        var replayed = Worked.Out(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -100)
            .Pair(1, MovementKind.ReverseSplit, "ABC", 10, "ABC", 0, 100));

        Assert.Equal(("10", "100"), (replayed.Last().Shares, replayed.Last().CostBasis));
        Assert.Equal([SnapshotIssueReason.PairFactorInvalid], replayed.Reasons());
    }
}
