using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class ForexTradeTests
{
    [Fact]
    public void A_conversion_moves_both_currencies()
    {
        var effects = Effects(ForexHeader, Forex);

        Assert.Equal([(0, "EUR", -1345m, 0m), (1, "USD", 1466.05m, -2m)], effects.Select(effect => (effect.EffectNumber, effect.Currency, effect.Value, effect.Commissions)));
        Assert.All(effects, effect => Assert.Equal(
            (MovementKind.FxConversion, MovementAction.Unspecified, "", 1.09m, "EUR.USD"),
            (effect.Kind, effect.Action, effect.Instrument.Symbol, effect.Price, effect.Description)));
        Assert.Equal(2, effects.Select(effect => effect.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Each_side_holds_the_amount_of_the_other_one_so_that_conversions_that_differ_in_one_differ_in_both()
    {
        var effects = Effects(ForexHeader, Forex);
        var other = Effects(ForexHeader, Forex.With("1466.05", "1466.06"));

        Assert.Equal([1466.05m, 1345m], effects.Select(effect => effect.Quantity));
        Assert.Equal(4, effects.Concat(other).Select(effect => effect.Fingerprint).Distinct().Count());
        Assert.Equal([1466.05m, 1345m], Effects(ForexHeader, Forex.With("\"-1,345\"", "1345").With("1466.05", "-1466.05")).Select(effect => effect.Quantity));
        Assert.Equal(0m, Effects(ForexHeader.With("Comm in USD", "Comm in CHF"), Forex)[2].Quantity);
    }

    [Fact]
    public void The_sign_of_the_quantity_decides_which_way() =>
        Assert.Equal([1345m, -1466.05m], Effects(ForexHeader, Forex.With("\"-1,345\"", "1345").With("1466.05", "-1466.05")).Select(effect => effect.Value));

    [Theory]
    [InlineData("Comm/Fee", "EUR 0, USD -2")]
    [InlineData("Comm in EUR", "EUR -2, USD 0")]
    [InlineData("Comm in CHF", "EUR 0, USD 0, CHF -2")]
    public void The_commission_goes_with_the_currency_of_its_column(string column, string expected)
    {
        var effects = Effects(ForexHeader.With("Comm in USD", column), Forex);

        Assert.Equal(expected, string.Join(", ", effects.Select(effect => FormattableString.Invariant($"{effect.Currency} {effect.Commissions}"))));
        Assert.All(effects.Skip(2), effect => Assert.Equal((MovementKind.Fee, 2, 0m), (effect.Kind, effect.EffectNumber, effect.Value)));
    }

    [Fact]
    public void Without_a_commission_there_is_no_third_effect() =>
        Assert.Equal(2, Effects(ForexHeader.With("Comm in USD", "Comm in CHF"), Forex.With(",-2,", ",0,")).Count);

    [Theory]
    [InlineData("1466.05", "-1466.05", RowIssueReason.NumberInvalid, "Proceeds")]
    [InlineData("1466.05", "0", RowIssueReason.NumberInvalid, "Proceeds")]
    [InlineData("EUR.USD", "EURUSD", RowIssueReason.InstrumentInvalid, "Symbol")]
    [InlineData("EUR.USD", "EUR.CHF", RowIssueReason.InstrumentInvalid, "Symbol")]
    [InlineData("EUR.USD", "USD.USD", RowIssueReason.InstrumentInvalid, "Symbol")]
    [InlineData("EUR.USD", "E1R.USD", RowIssueReason.InstrumentInvalid, "Symbol")]
    public void What_is_no_conversion_is_an_issue(string old, string changed, RowIssueReason reason, string column) =>
        Issue(reason, column, ForexHeader, Forex.With(old, changed));

    [Fact]
    public void A_row_without_the_columns_it_does_not_need_is_read() =>
        Assert.Equal(2, Effects(ForexHeader, Forex[..Forex.IndexOf(",,,,0,", StringComparison.Ordinal)]).Count);
}
