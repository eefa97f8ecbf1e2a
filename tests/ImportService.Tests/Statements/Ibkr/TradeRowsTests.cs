using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class TradeRowsTests
{
    private const string Option = "Trades,Data,Order,Equity and Index Options,USD,ACME 20JUN25 150 C,\"2025-03-03, 10:00:00\",-2,1.5,1.5,300,-1.3,0,0,0,0,O";
    private const string Future = "Trades,Data,Order,Futures,USD,ESM5,\"2025-03-03, 10:00:00\",-1,5600.25,0,280012.5,-2.25,0,0,0,O";

    [Fact]
    public void A_purchase_of_shares_is_a_trade_as_the_row_states_it()
    {
        var movement = Movement(TradesHeader, Share);

        Assert.Equal((MovementKind.Trade, MovementAction.BuyToOpen, "ACME", "ACME"), (movement.Kind, movement.Action, movement.Instrument.Symbol, movement.Instrument.Ticker));
        Assert.Equal((5.4725m, 36.546043856m, -199.998225m, -1m, 0m, "USD"), (movement.Quantity, movement.Price, movement.Value, movement.Commissions, movement.Fees, movement.Currency));
        Assert.Equal(("Trades", "Stocks", InstrumentType.Equity, 0), (movement.StatementType, movement.StatementSubType, movement.Instrument.Type, movement.EffectNumber));
        Assert.Equal((new DateOnly(2025, 3, 3), null, 1_740_994_200_000_000L), (movement.Day, movement.OffsetMinutes, movement.InstantMicros));
        Assert.Equal(
            FingerprintV1.Compute(1_740_994_200_000_000, false, "Trades", "Stocks", MovementAction.BuyToOpen, "ACME", 5.4725m, -199.998225m, -1m, 0m, "USD", ""),
            movement.Fingerprint);
    }

    [Theory]
    [InlineData("O;P", 5, MovementKind.Trade, MovementAction.BuyToOpen)]
    [InlineData("C", 5, MovementKind.Trade, MovementAction.BuyToClose)]
    [InlineData("P; C", -5, MovementKind.Trade, MovementAction.SellToClose)]
    [InlineData("O", -5, MovementKind.Trade, MovementAction.SellToOpen)]
    [InlineData("C;O", -5, MovementKind.Trade, MovementAction.Sell)]
    [InlineData("", 5, MovementKind.Trade, MovementAction.Buy)]
    [InlineData("Co;FPA", -5, MovementKind.Trade, MovementAction.Sell)]
    [InlineData("A;O", 5, MovementKind.Delivery, MovementAction.BuyToOpen)]
    [InlineData("C;Ex", -5, MovementKind.Delivery, MovementAction.SellToClose)]
    public void The_codes_of_shares_say_whether_they_open_close_or_are_delivered(string codes, int quantity, MovementKind kind, MovementAction action)
    {
        var movement = Movement(TradesHeader, Share.With("5.4725", $"{quantity}").With("FPA;O;P", codes));

        Assert.Equal((kind, action, 5m), (movement.Kind, movement.Action, movement.Quantity));
    }

    [Theory]
    [InlineData("O", -2, 300, MovementKind.Trade, MovementAction.SellToOpen)]
    [InlineData("C;Ep", 2, 0, MovementKind.Expiration, MovementAction.BuyToClose)]
    [InlineData("C;Ep", -2, 0, MovementKind.Expiration, MovementAction.SellToClose)]
    [InlineData("A;C", 2, 0, MovementKind.Assignment, MovementAction.BuyToClose)]
    [InlineData("C;Ex", -2, 0, MovementKind.Exercise, MovementAction.SellToClose)]
    [InlineData("AEx;C", -2, 0, MovementKind.Exercise, MovementAction.SellToClose)]
    [InlineData("A;C", 2, -300, MovementKind.CashSettledAssignment, MovementAction.BuyToClose)]
    [InlineData("Ex;C", -2, 300, MovementKind.CashSettledExercise, MovementAction.SellToClose)]
    [InlineData("C;GEA", -2, 0, MovementKind.Exercise, MovementAction.SellToClose)]
    [InlineData("C;GEA", 2, 0, MovementKind.Assignment, MovementAction.BuyToClose)]
    public void The_codes_of_options_say_how_they_end(string codes, int quantity, int proceeds, MovementKind kind, MovementAction action)
    {
        var movement = Movement(TradesHeader, Option.With(",-2,", $",{quantity},").With(",300,", $",{proceeds},").With(",0,O", $",0,{codes}"));

        Assert.Equal((kind, action, 2m, (decimal)proceeds), (movement.Kind, movement.Action, movement.Quantity, movement.Value));
    }

    [Fact]
    public void An_option_is_its_contract_in_either_form_of_its_symbol()
    {
        var expected = new MovementInstrument(InstrumentType.EquityOption, "ACME 20JUN25 150 C", "ACME", new DateOnly(2025, 6, 20), 150m, OptionRight.Call, 100m);

        Assert.Equal(expected, Movement(TradesHeader, Option).Instrument);
        Assert.Equal(expected, Movement(TradesHeader, Option.With("ACME 20JUN25 150 C", "ACME  250620C00150000")).Instrument);
        Assert.Equal(Movement(TradesHeader, Option).Fingerprint, Movement(TradesHeader, Option.With("ACME 20JUN25 150 C", "ACME  250620C00150000")).Fingerprint);
    }

    [Theory]
    [InlineData("1.5", "300", 100)]
    [InlineData("1.5", "30", 10)]
    [InlineData("1.483", "296.6", 100)]
    [InlineData("1.5", "301.7", 100)]
    [InlineData("0", "0", 100)]
    [InlineData("", "300", 100)]
    [InlineData("0.0000000001", "999999999999999999", 100)]
    [InlineData("0.0000000000000000000000000001", "999999999999999999", 100)]
    public void The_multiplier_is_what_the_cash_tells_else_a_hundred(string price, string proceeds, int multiplier) =>
        Assert.Equal(multiplier, Movement(TradesHeader, Option.With("1.5,1.5,300", $"{price},,{proceeds}")).Instrument.Multiplier);

    [Fact]
    public void Options_on_futures_are_read_where_their_symbol_is()
    {
        var option = Option.With("Equity and Index Options", "Options On Futures").With("ACME 20JUN25 150 C", "ES 20JUN25 5600.5 P");

        Assert.Equal(
            new MovementInstrument(InstrumentType.FutureOption, "ES 20JUN25 5600.5 P", "ES", new DateOnly(2025, 6, 20), 5600.5m, OptionRight.Put, 50m),
            Movement(TradesHeader, option.With(",300,", ",150,")).Instrument);
        Issue(RowIssueReason.InstrumentInvalid, "Symbol", TradesHeader, option.With("ES 20JUN25 5600.5 P", "E1AN5 C5600"));
    }

    [Theory]
    [InlineData(-1, "280012.5", 280012.5)]
    [InlineData(1, "280012.5", -280012.5)]
    [InlineData(1, "-280012.5", -280012.5)]
    public void The_notional_value_of_a_future_is_its_cash_by_the_sign_of_the_quantity(int quantity, string notional, double value)
    {
        var movement = Movement(FuturesHeader, Future.With(",-1,", $",{quantity},").With("280012.5", notional));

        Assert.Equal((MovementKind.Trade, (decimal)value, 50m), (movement.Kind, movement.Value, movement.Instrument.Multiplier));
        Assert.Equal((InstrumentType.Future, "ESM5", "ESM5"), (movement.Instrument.Type, movement.Instrument.Symbol, movement.Instrument.Ticker));
    }

    [Fact]
    public void A_price_of_too_many_digits_is_rounded_and_cash_of_too_many_is_an_issue()
    {
        Assert.Equal(36.5460438561m, Movement(TradesHeader, Share.With("36.546043856", "36.54604385612345")).Price);
        Assert.Null(Movement(TradesHeader, Share.With("36.546043856", new string('9', 40))).Price);
        Issue(RowIssueReason.NumberInvalid, "T. Price", TradesHeader, Share.With("36.546043856", "a lot"));
        Issue(RowIssueReason.NumberOutOfRange, "Proceeds", TradesHeader, Share.With("-199.998225", "-199.99822512345"));
        Issue(RowIssueReason.NumberOutOfRange, "Comm/Fee", TradesHeader, Share.With(",-1,", ",-1.00000000001,"));
    }

    [Fact]
    public void A_commission_in_another_currency_is_a_fee_of_the_ticker()
    {
        var effects = Effects(ForexHeader.With("Comm in USD", "Comm in EUR"), Share);

        Assert.Equal([(0, MovementKind.Trade, 0m, "USD"), (1, MovementKind.Fee, -1m, "EUR")], effects.Select(effect => (effect.EffectNumber, effect.Kind, effect.Commissions, effect.Currency)));
        Assert.Equal((0m, "ACME", 0m), (effects[1].Value, effects[1].Instrument.Ticker, effects[1].Quantity));
    }

    [Fact]
    public void The_commission_may_be_named_in_full() =>
        Assert.Equal(-1m, Movement(TradesHeader.With("Comm/Fee", "Commission"), Share).Commissions);

    [Fact]
    public void Where_an_asset_is_held_does_not_matter()
    {
        var plain = Movement(TradesHeader, Share);

        Assert.Equal(plain.Fingerprint, Movement(TradesHeader, Share.With("Stocks", "Stocks - Held with Interactive Brokers (U.K.) Limited")).Fingerprint);
    }

    [Theory]
    [InlineData("Stocks", "Bonds", RowIssueReason.KindUnknown, "Asset Category")]
    [InlineData("USD,ACME", "Dollar,ACME", RowIssueReason.CurrencyInvalid, "Currency")]
    [InlineData("USD,ACME", ",ACME", RowIssueReason.CurrencyInvalid, "Currency")]
    [InlineData("ACME", "", RowIssueReason.SymbolMissing, "Symbol")]
    [InlineData("2025-03-03, 09:30:00", "2025-02-30, 09:30:00", RowIssueReason.DateInvalid, "Date/Time")]
    [InlineData("2025-03-03, 09:30:00", "2099-03-03, 09:30:00", RowIssueReason.DateInFuture, "Date/Time")]
    [InlineData("5.4725,36", "0,36", RowIssueReason.QuantityInvalid, "Quantity")]
    [InlineData("5.4725,36", "five,36", RowIssueReason.NumberInvalid, "Quantity")]
    [InlineData("-199.998225", "", RowIssueReason.NumberInvalid, "Proceeds")]
    public void What_is_wrong_is_said_with_its_column(string old, string changed, RowIssueReason reason, string column) =>
        Issue(reason, column, TradesHeader, Share.With(old, changed));

    [Theory]
    [InlineData("Ca")]
    [InlineData("C; Ca;P")]
    public void A_trade_that_takes_another_one_back_is_an_issue(string codes)
    {
        var issue = Issue(RowIssueReason.KindUnknown, "Code", TradesHeader, Share.With("FPA;O;P", codes));

        Assert.Equal(codes, issue.Value);
        Assert.Contains("takes back", issue.Expected, StringComparison.Ordinal);
        Issue(RowIssueReason.KindUnknown, "Code", ForexHeader, Forex + codes);
    }

    [Theory]
    [InlineData(",DataDiscriminator", ",Kind", "'DataDiscriminator'")]
    [InlineData(",Comm/Fee", ",Costs", "'Comm/Fee' or 'Commission' or 'Comm in ...'")]
    [InlineData(",Comm/Fee", ",Comm in USDT", "'Comm/Fee' or 'Commission' or 'Comm in ...'")]
    public void Without_a_column_that_would_be_missed_in_silence_every_row_is_an_issue(string old, string changed, string named) => Assert.Contains(
        $"lacks {named}.", Issue(RowIssueReason.FieldsMissing, "", TradesHeader.With(old, changed), Share).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SPXW 20JUN25 5000 C", "SPXW 20JUN25 5000 C", "SPX")]
    [InlineData("SPXW  250620C05000000", "SPXW 20JUN25 5000 C", "SPX")]
    [InlineData("SPX 20JUN25 5000 C", "SPX 20JUN25 5000 C", "SPX")]
    [InlineData("NDXP 20JUN25 20000 P", "NDXP 20JUN25 20000 P", "NDX")]
    [InlineData("RUTW 20JUN25 2000 P", "RUTW 20JUN25 2000 P", "RUT")]
    [InlineData("VIXW 18JUN25 20 C", "VIXW 18JUN25 20 C", "VIX")]
    [InlineData("SNOW 20JUN25 150 C", "SNOW 20JUN25 150 C", "SNOW")]
    public void The_ticker_of_an_index_option_is_the_index_whatever_the_root_of_its_contract(string written, string symbol, string ticker)
    {
        var instrument = Movement(TradesHeader, Option.With("ACME 20JUN25 150 C", written)).Instrument;

        Assert.Equal((symbol, ticker), (instrument.Symbol, instrument.Ticker));
    }

    [Fact]
    public void A_contract_that_ends_may_be_booked_behind_its_expiration() => Assert.Equal(
        [MovementKind.Expiration, MovementKind.Assignment, MovementKind.Exercise],
        new[] { "C;Ep", "A;C", "C;Ex" }.Select(codes => Movement(
            TradesHeader, Option.With("20JUN25", "28FEB25").With(",300,", ",0,").With(",0,O", $",0,{codes}")).Kind));

    [Fact]
    public void A_contract_is_not_traded_behind_its_expiration() =>
        Issue(RowIssueReason.ExpirationPassed, "Symbol", TradesHeader, Option.With("20JUN25", "20DEC24"));

    [Fact]
    public void A_row_that_the_end_of_the_file_cuts_never_becomes_another_movement()
    {
        var whole = Movement(TradesHeader, Share);
        var text = Bytes(TradesHeader, Share);
        var start = text.Length - Share.Length - 1;
        for (var length = start + "Trades".Length; length < text.Length - "FPA;O;P\n".Length; length++)
        {
            var row = Assert.Single(StatementText.Read(text[..length]));
            Assert.True(row.Issue is not null, $"{length - start} bytes: {StatementText.Show(row)}");
        }

        Assert.Equal(whole.Fingerprint, Assert.Single(StatementText.Read(text[..^1])).Movement!.Fingerprint);
    }
}
