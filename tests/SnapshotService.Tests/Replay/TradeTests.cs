using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Replay;

public sealed class TradeTests
{
    [Fact]
    public void Closing_consumes_the_oldest_lots_first()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -100)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 10, -200)
            .Trade(2, "ABC", MovementAction.SellToClose, 15, 300)
            .Replay();

        var last = rows.TickerDays[^1];
        Assert.Equal(300m - 100m - 100m, last.RealizedGrossShares);
        Assert.Equal(5m, last.Shares);
        Assert.Equal(100m, last.CostBasis);
    }

    [Fact]
    public void Realized_net_is_gross_less_the_costs_of_both_sides()
    {
        var rows = new Rows()
            .Trade(0, "ABC C10", MovementAction.SellToOpen, 2, 300, commissions: -2, fees: -0.5m)
            .Trade(1, "ABC C10", MovementAction.BuyToClose, 1, -50, commissions: 0, fees: -0.1m)
            .Replay();

        var last = rows.TickerDays[^1];
        Assert.Equal(100m, last.RealizedGrossOptions);
        Assert.Equal(100m - 1.25m - 0.1m, last.RealizedNetOptions);
        Assert.Equal(-150m, last.CostBasis);
        Assert.Equal(250m, last.OptionsPremium);
    }

    [Fact]
    public void The_last_part_of_a_lot_takes_what_rounding_left()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 3, -100)
            .Trade(1, "ABC", MovementAction.SellToClose, 1, 0)
            .Trade(2, "ABC", MovementAction.SellToClose, 1, 0)
            .Trade(3, "ABC", MovementAction.SellToClose, 1, 0)
            .Replay();

        Assert.Equal(
            [0m, -33.3333333333m, -66.6666666667m, -100m],
            rows.TickerDays.Select(day => day.RealizedGrossShares));
    }

    [Fact]
    public void A_closing_never_opens_and_its_part_beyond_the_lots_is_kept_apart()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
            .Trade(1, "ABC", MovementAction.SellToClose, 3, 60)
            .Replay();

        var last = rows.TickerDays[^1];
        Assert.Equal((10m, 40m, 0m, false), (last.RealizedGrossShares, last.UnmatchedCash, last.Shares, last.Open));
        Assert.Equal(40m, rows.AccountDays[^1].UnmatchedCash);
    }

    [Fact]
    public void A_row_that_says_only_sell_closes_and_opens_the_other_side_with_the_rest()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.Buy, 10, -100)
            .Trade(1, "ABC", MovementAction.Sell, 15, 300)
            .Replay();

        var last = rows.TickerDays[^1];
        Assert.Equal((100m, -5m, -100m), (last.RealizedGrossShares, last.Shares, last.CostBasis));
    }

    [Fact]
    public void A_short_option_that_expires_keeps_its_premium_and_a_long_one_loses_it()
    {
        var rows = new Rows()
            .Trade(0, "ABC C10", MovementAction.SellToOpen, 1, 80)
            .Trade(0, "XYZ P5", MovementAction.BuyToOpen, 1, -30)
            .Add(5, MovementKind.Expiration, 0, "ABC C10", MovementAction.Unspecified, 1)
            .Add(5, MovementKind.Expiration, 0, "XYZ P5", MovementAction.SellToClose, 1)
            .Replay();

        Assert.Equal((50m, 50m, false), (rows.AccountDays[^1].RealizedGrossOptions, rows.AccountDays[^1].OptionsPremium, rows.AccountDays[^1].HasOpenPositions));
    }

    [Fact]
    public void An_assignment_realizes_the_premium_on_the_option_and_delivers_shares_at_their_own_cash()
    {
        var rows = new Rows()
            .Trade(0, "ABC P10", MovementAction.SellToOpen, 1, 80)
            .Add(5, MovementKind.Assignment, 0, "ABC P10", MovementAction.Unspecified, 1, second: 1)
            .Add(5, MovementKind.Delivery, -1_000, "ABC", MovementAction.BuyToOpen, 100, fees: -5, second: 1)
            .Replay();

        var last = rows.TickerDays[^1];
        Assert.Equal((80m, 100m, 1_000m, 0m), (last.RealizedGrossOptions, last.Shares, last.CostBasisShares, last.OpenContracts));
    }

    [Fact]
    public void Cash_settlement_closes_at_its_cash_which_is_no_premium()
    {
        var rows = new Rows()
            .Trade(0, "SPX P10", MovementAction.SellToOpen, 1, 80)
            .Add(5, MovementKind.CashSettledAssignment, -200, "SPX P10", MovementAction.Unspecified, 1)
            .Replay();

        Assert.Equal((-120m, 80m, -120m), (rows.AccountDays[^1].RealizedGrossOptions, rows.AccountDays[^1].OptionsPremium, rows.AccountDays[^1].Cash));
    }

    [Fact]
    public void Shares_transferred_in_have_no_cost_and_an_unknown_basis_until_they_are_gone()
    {
        var rows = new Rows()
            .Add(0, MovementKind.SecurityTransfer, 0, "MPW", MovementAction.BuyToOpen, 1_000)
            .Add(1, MovementKind.SecurityTransfer, 0, "MPW", MovementAction.SellToClose, 400)
            .Trade(2, "MPW", MovementAction.SellToClose, 600, 6_000)
            .Replay();

        Assert.Equal([true, true, false], rows.TickerDays.Select(day => day.BasisUnknown));
        Assert.Equal([0m, 0m, 6_000m], rows.TickerDays.Select(day => day.RealizedGrossShares));
        Assert.Null(rows.TickerDays[1].MarketValue());
    }

    [Fact]
    public void Shares_transferred_out_realize_nothing()
    {
        var rows = new Rows()
            .Trade(0, "MPW", MovementAction.BuyToOpen, 10, -100)
            .Add(1, MovementKind.SecurityTransfer, 0, "MPW", MovementAction.SellToClose, 10)
            .Replay();

        var last = rows.TickerDays[^1];
        Assert.Equal((0m, 0m, false), (last.RealizedGrossShares, last.CostBasis, last.Open));
    }

    [Fact]
    public void Value_comes_from_the_last_trade_with_the_real_multiplier_in_it()
    {
        var rows = new Rows()
            .Trade(0, "ABC C10", MovementAction.SellToOpen, 3, 900)
            .Trade(1, "ABC C10", MovementAction.BuyToClose, 1, -100)
            .Replay();

        Assert.Equal([-900m, -200m], rows.TickerDays.Select(day => day.MarketValue()));
        Assert.Equal(-200m, rows.MarketValue(rows.AccountDays[^1]));
    }

    [Fact]
    public void One_open_instrument_without_a_price_leaves_the_account_without_a_value()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 3, -900)
            .Add(1, MovementKind.SecurityTransfer, 0, "MPW", MovementAction.BuyToOpen, 1)
            .Trade(2, "MPW", MovementAction.BuyToOpen, 1, -7)
            .Replay();

        Assert.Equal([900m, null, 914m], rows.AccountDays.Select(rows.MarketValue));
    }

    [Fact]
    public void A_price_that_makes_small_amounts_too_great_leaves_no_value_until_it_passes()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1_000_000_000m, -1)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 0.0001m, -1_000_000_000_000m)
            .Trade(2, "ABC", MovementAction.SellToClose, 1, 2)
            .Replay();

        Assert.Equal([1m, null, 1_999_999_998.0002m], rows.TickerDays.Select(day => day.MarketValue()));
        Assert.Equal([1m, null, 1_999_999_998.0002m], rows.AccountDays.Select(rows.MarketValue));
    }

    [Fact]
    public void Values_that_add_up_to_too_much_leave_none_and_come_back_exactly()
    {
        const decimal Great = 999_999_999_999_999_999.0000000001m;
        var rows = new Rows().Trade(0, "A", MovementAction.BuyToOpen, 1, -3.0000000001m);
        foreach (var number in Enumerable.Range(1, 20))
            rows.Trade(1, $"B{number}", MovementAction.BuyToOpen, 1, -Great);
        foreach (var number in Enumerable.Range(1, 20))
            rows.Trade(2, $"B{number}", MovementAction.SellToClose, 1, Great);

        var replayed = rows.Replay();
        Assert.Equal([3.0000000001m, null, 3.0000000001m], replayed.AccountDays.Select(replayed.MarketValue));
    }

    [Fact]
    public void A_contract_forgotten_after_its_expiration_does_not_change_later_figures()
    {
        var rows = new Rows().Trade(0, "ABC C10", MovementAction.SellToOpen, 1, 90);
        rows.All[0].Instrument.Expiration = "2025-01-03";
        rows.Add(2, MovementKind.Expiration, 0, "ABC C10", MovementAction.Unspecified, 1);
        rows.Add(60, MovementKind.Deposit, 5);
        rows.Add(120, MovementKind.Dividend, 5, "ABC");

        var last = rows.Replay().TickerDays[^1];
        Assert.Equal((90m, 5m, false), (last.RealizedNetOptions, last.DividendsGross, last.Open));
    }
}
