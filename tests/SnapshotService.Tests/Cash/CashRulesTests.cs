using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Cash;

public sealed class CashRulesTests
{
    private static CashFigures Of(MovementKind kind, decimal value, string symbol = "", MovementAction action = MovementAction.Unspecified) =>
        CashRules.Of(Rows.Read(new Rows().Add(0, kind, value, symbol, action, symbol.Length > 0 ? 1 : 0).All[0]));

    [Fact]
    public void Deposits_and_withdrawals_are_told_by_the_sign()
    {
        Assert.Equal(new CashFigures { Cash = 5, Deposited = 5, MovementCount = 1 }, Of(MovementKind.Deposit, 5));
        Assert.Equal(new CashFigures { Cash = -5, Withdrawn = 5, MovementCount = 1 }, Of(MovementKind.Withdrawal, -5));
        Assert.Equal(new CashFigures { Cash = 5, Deposited = 5, MovementCount = 1 }, Of(MovementKind.Withdrawal, 5));
    }

    [Fact]
    public void Dividends_are_gross_and_their_tax_positive()
    {
        Assert.Equal(8.93m, Of(MovementKind.Dividend, 8.93m, "ABC").DividendsGross);
        Assert.Equal(1.34m, Of(MovementKind.DividendTax, -1.34m, "ABC").DividendTax);
    }

    [Theory]
    [InlineData(MovementKind.Interest)]
    [InlineData(MovementKind.LendingIncome)]
    [InlineData(MovementKind.BalanceAdjustment)]
    [InlineData(MovementKind.MarkToMarket)]
    public void Other_income_is_signed(MovementKind kind) => Assert.Equal(-0.02m, Of(kind, -0.02m).OtherIncome);

    [Fact]
    public void A_fee_row_counts_into_fees_as_a_positive_cost()
    {
        var rows = new Rows().Add(0, MovementKind.Fee, -10, fees: -0.5m);
        Assert.Equal(new CashFigures { Cash = -10.5m, Fees = 10.5m, MovementCount = 1 }, CashRules.Of(Rows.Read(rows.All[0])));
    }

    [Fact]
    public void Only_trades_of_options_are_premium()
    {
        Assert.Equal(-30m, Of(MovementKind.Trade, -30, "ABC C10", MovementAction.BuyToClose).OptionsPremium);
        Assert.Equal(0m, Of(MovementKind.Trade, -30, "ABC", MovementAction.BuyToOpen).OptionsPremium);
        Assert.Equal(0m, Of(MovementKind.CashSettledAssignment, -30, "ABC C10").OptionsPremium);
        Assert.Equal(0m, Of(MovementKind.SpecialDividend, -30, "ABC C10").OptionsPremium);
    }

    [Fact]
    public void The_second_effect_of_a_row_is_no_row_of_its_own()
    {
        var movement = Rows.Read(new Rows().Add(0, MovementKind.Deposit, 5).All[0]);
        Assert.Equal(0, CashRules.Of(movement with { Effect = 1 }).MovementCount);
    }

    [Fact]
    public void Every_kind_that_the_contract_knows_is_classified()
    {
        foreach (var kind in Enum.GetValues<MovementKind>().Where(kind => kind != MovementKind.Unspecified))
            Assert.Equal(-7m, Of(kind, -7, "ABC", MovementAction.BuyToOpen).Cash);
    }
}
