using System.Text;
using GrpcImport.Contracts.Imports.V1;
using Xunit;
using static GrpcImport.ImportService.Tests.Statements.StatementText;

namespace GrpcImport.ImportService.Tests.Statements.Tastytrade;

public sealed class RowIssueTests
{
    [Theory]
    [InlineData("Date", "31.05.2024", RowIssueReason.DateInvalid)]
    [InlineData("Date", "", RowIssueReason.DateInvalid)]
    [InlineData("Date", "2026-01-02T00:00:00+1400", RowIssueReason.DateInFuture)]
    [InlineData("Date", "9999-12-31T23:59:59-1200", RowIssueReason.DateInFuture)]
    [InlineData("Expiration Date", "5/30/24", RowIssueReason.ExpirationPassed)]
    [InlineData("Expiration Date", "1/01/0001", RowIssueReason.ExpirationPassed)]
    [InlineData("Value", "12,50", RowIssueReason.NumberInvalid)]
    [InlineData("Value", "", RowIssueReason.NumberInvalid)]
    [InlineData("Value", "--", RowIssueReason.NumberInvalid)]
    [InlineData("Fees", "x", RowIssueReason.NumberInvalid)]
    [InlineData("Commissions", "1e2", RowIssueReason.NumberInvalid)]
    [InlineData("Average Price", "?", RowIssueReason.NumberInvalid)]
    [InlineData("Multiplier", "many", RowIssueReason.NumberInvalid)]
    [InlineData("Value", "1234567890123456789.00", RowIssueReason.NumberOutOfRange)]
    [InlineData("Fees", "0.12345678901", RowIssueReason.NumberOutOfRange)]
    [InlineData("Strike Price", "0.12345678901", RowIssueReason.NumberOutOfRange)]
    [InlineData("Sub Type", "Teleport", RowIssueReason.KindUnknown)]
    [InlineData("Symbol", "", RowIssueReason.SymbolMissing)]
    [InlineData("Action", "HOLD", RowIssueReason.ActionInvalid)]
    [InlineData("Action", "BUY_TO_OPEN", RowIssueReason.ActionInvalid)]
    [InlineData("Action", "SELL_TO_CLOSE", RowIssueReason.ActionInvalid)]
    [InlineData("Action", "A_VERY_LONG_ACTION_THAT_NOBODY_KNOWS", RowIssueReason.ActionInvalid)]
    [InlineData("Quantity", "-1", RowIssueReason.QuantityInvalid)]
    [InlineData("Quantity", "0", RowIssueReason.QuantityInvalid)]
    [InlineData("Quantity", "", RowIssueReason.QuantityInvalid)]
    [InlineData("Instrument Type", "Tulip", RowIssueReason.InstrumentInvalid)]
    [InlineData("Instrument Type", "", RowIssueReason.InstrumentInvalid)]
    [InlineData("Expiration Date", "", RowIssueReason.InstrumentInvalid)]
    [InlineData("Expiration Date", "2/30/24", RowIssueReason.InstrumentInvalid)]
    [InlineData("Strike Price", "", RowIssueReason.InstrumentInvalid)]
    [InlineData("Strike Price", "-1", RowIssueReason.InstrumentInvalid)]
    [InlineData("Call or Put", "STRADDLE", RowIssueReason.InstrumentInvalid)]
    [InlineData("Currency", "US", RowIssueReason.CurrencyInvalid)]
    [InlineData("Currency", "U$D", RowIssueReason.CurrencyInvalid)]
    [InlineData("Currency", "ÄB", RowIssueReason.CurrencyInvalid)]
    public void A_wrong_field_is_named_with_its_value(string column, string value, RowIssueReason reason) =>
        Assert.Equal(value, Issue(Header, With(Header, Option, column, value), reason, column).Value);

    [Theory]
    [InlineData("2026-01-01T23:59:59-1200")]
    [InlineData("2026-01-01T00:00:00+1400")]
    public void The_latest_day_that_any_zone_has_reached_is_not_in_the_future(string date) =>
        Assert.Equal(DayMax, Movement(Header, With(Header, Deposit, "Date", date)).Day);

    [Theory]
    [InlineData("2024-05-31T16:15:00-0400")]
    [InlineData("2024-05-31T22:15:00+0200")]
    [InlineData("2024-06-01T06:15:00+1000")]
    [InlineData("2024-05-31T23:30:00-0500")]
    public void A_trade_on_the_exchanges_own_expiration_day_is_taken_whatever_the_clock_shows(string date) =>
        Assert.Equal(new DateOnly(2024, 5, 31), Movement(Header, With(Header, Option, "Date", date)).Instrument.Expiration);

    [Fact]
    public void A_trade_on_the_day_behind_the_expiration_is_an_issue() =>
        Issue(Header, With(Header, Option, "Date", "2024-06-01T09:30:00-0400"), RowIssueReason.ExpirationPassed, "Expiration Date");

    [Fact]
    public void A_wall_clock_without_a_zone_may_be_ahead_of_the_exchange()
    {
        Assert.Equal(new DateOnly(2022, 4, 1), Movement(LegacyHeader, With(LegacyHeader, LegacyOption, "Date/Time", "04/02/2022 11:59 AM")).Instrument.Expiration);
        Issue(LegacyHeader, With(LegacyHeader, LegacyOption, "Date/Time", "04/02/2022 12:00 PM"), RowIssueReason.ExpirationPassed, "Expiration Date");
    }

    [Fact]
    public void An_expiration_booked_days_later_is_taken() => Assert.Equal(
        MovementKind.Expiration,
        Movement(Header, With(Header, Option, "Date", "2024-06-03T09:00:00-0400").Replace("Trade,Sell to Open", "Receive Deliver,Expiration", StringComparison.Ordinal)).Kind);

    [Theory]
    [InlineData("Trade", "Buy to Open", "BUY_TO_OPEN")]
    [InlineData("Trade", "Sell", "SELL")]
    [InlineData("Receive Deliver", "Buy to Open", "BUY_TO_OPEN")]
    [InlineData("Receive Deliver", "Expiration", "")]
    [InlineData("Receive Deliver", "Assignment", "")]
    [InlineData("Receive Deliver", "Exercise", "")]
    [InlineData("Receive Deliver", "Cash Settled Assignment", "")]
    [InlineData("Receive Deliver", "Cash Settled Exercise", "")]
    [InlineData("Receive Deliver", "Special Dividend", "BUY_TO_OPEN")]
    [InlineData("Receive Deliver", "Forward Split", "BUY_TO_OPEN")]
    [InlineData("Receive Deliver", "Reverse Split", "SELL_TO_CLOSE")]
    [InlineData("Receive Deliver", "Symbol Change", "BUY_TO_OPEN")]
    [InlineData("Receive Deliver", "Stock Merger", "SELL_TO_CLOSE")]
    [InlineData("Receive Deliver", "ACAT", "BUY_TO_OPEN")]
    public void No_kind_that_moves_an_instrument_takes_a_quantity_of_0_or_below(string type, string subType, string action)
    {
        var row = With(Header, With(Header, With(Header, Share, "Type", type), "Sub Type", subType), "Action", action);

        Assert.Equal(100m, Movement(Header, row).Quantity);
        foreach (var quantity in (string[])["0", "-1", "-0.5", "", "0.00"])
            Issue(Header, With(Header, row, "Quantity", quantity), RowIssueReason.QuantityInvalid, "Quantity");
    }

    [Fact]
    public void Money_takes_no_quantity_below_0() =>
        Issue(Header, With(Header, Deposit, "Quantity", "-1"), RowIssueReason.QuantityInvalid, "Quantity");

    [Fact]
    public void A_trade_at_a_price_of_0_is_kept()
    {
        var movement = Movement(Header, With(Header, With(Header, Option, "Average Price", "0.00"), "Value", "0.00"));

        Assert.Equal((0m, 0m, 1m), (movement.Value, movement.Price!.Value, movement.Quantity));
    }

    [Fact]
    public void A_dividend_without_a_symbol_is_an_issue() =>
        Issue(Header, With(Header, Deposit, "Sub Type", "Dividend"), RowIssueReason.SymbolMissing, "Symbol");

    [Fact]
    public void A_split_that_does_not_say_which_way_is_an_issue() => Issue(
        Header, With(Header, Option, "Action", "").Replace("Trade,Sell to Open", "Receive Deliver,Reverse Split", StringComparison.Ordinal), RowIssueReason.ActionInvalid, "Action");

    [Fact]
    public void An_unknown_pair_is_named_with_the_known_ones()
    {
        var issue = Issue(Header, With(Header, Deposit, "Type", "Gift"), RowIssueReason.KindUnknown, "Sub Type");

        Assert.Contains("'Gift / Deposit'", issue.Message, StringComparison.Ordinal);
        Assert.Contains("Money Movement / Deposit, Withdrawal", issue.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trade_cut_before_its_order_number_is_an_issue()
    {
        var cut = Option[..Option.IndexOf(",410536999", StringComparison.Ordinal)];

        Assert.Contains("'Order #'", Issue(Header, cut, RowIssueReason.FieldsMissing, "").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_ends_anywhere_inside_its_last_row_never_gives_a_wrong_movement()
    {
        var whole = Movement(Header, Option);
        for (var length = 1; length < Option.Length; length++)
        {
            var row = Assert.Single(Read(Encoding.UTF8.GetBytes($"{Header}\n{Option[..length]}")));
            if (row.Movement is { } movement)
                Assert.Equal((whole.Fingerprint, "410536999"), (movement.Fingerprint, movement.OrderNumber));
            else
                Assert.True(row.Issue!.Reason is RowIssueReason.FieldsMissing or RowIssueReason.CurrencyInvalid, $"{length}: {row.Issue}");
        }
    }

    [Fact]
    public void A_file_that_ends_inside_a_row_of_another_currency_never_gives_one_in_dollars()
    {
        foreach (var row in new[] { Option, Deposit }.Select(row => With(Header, row, "Currency", "EUR")))
        {
            var whole = Movement(Header, row);
            for (var length = 1; length < row.Length; length++)
            {
                var read = Assert.Single(Read(Encoding.UTF8.GetBytes($"{Header}\n{row[..length]}")));
                Assert.True(read.Issue is not null || read.Movement!.Fingerprint == whole.Fingerprint, $"{length}: {read.Movement?.Currency}");
                Assert.True(read.Issue?.Reason is null or RowIssueReason.FieldsMissing or RowIssueReason.CurrencyInvalid, $"{length}: {read.Issue}");
            }
        }
    }

    [Fact]
    public void A_row_that_a_line_break_ends_may_leave_its_currency_out() =>
        Assert.Equal("USD", Movement(Header, Deposit[..Deposit.LastIndexOf(',')]).Currency);

    [Theory]
    [InlineData("Type", 100)]
    [InlineData("Sub Type", 100)]
    [InlineData("Symbol", 100)]
    [InlineData("Underlying Symbol", 100)]
    [InlineData("Order #", 100)]
    [InlineData("Description", 4_000)]
    public void A_text_over_its_limit_is_an_issue(string column, int lengthMax)
    {
        var issue = Issue(Header, With(Header, Option, column, new string('x', lengthMax + 1)), RowIssueReason.TextTooLong, column);

        Assert.Contains($"{lengthMax + 1} characters", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transaction Code", 100)]
    [InlineData("Transaction Subcode", 100)]
    [InlineData("Symbol", 100)]
    [InlineData("Account Reference", 100)]
    [InlineData("Description", 4_000)]
    public void A_text_of_the_legacy_layout_over_its_limit_is_an_issue(string column, int lengthMax) =>
        Issue(LegacyHeader, With(LegacyHeader, LegacyOption, column, new string('x', lengthMax + 1)), RowIssueReason.TextTooLong, column);

    [Fact]
    public void A_limit_counts_characters_not_bytes()
    {
        var symbol = new string('Ä', 100);

        Assert.Equal(symbol, Movement(Header, With(Header, Option, "Symbol", symbol)).Instrument.Symbol);
        Issue(Header, With(Header, Option, "Symbol", symbol + "Ä"), RowIssueReason.TextTooLong, "Symbol");
    }

    [Fact]
    public void A_long_value_is_cut_to_200_characters_and_never_inside_one()
    {
        var issue = Issue(Header, With(Header, Deposit, "Value", "x" + string.Concat(Enumerable.Repeat("😀", 150))), RowIssueReason.NumberInvalid, "Value");

        Assert.Equal("x" + string.Concat(Enumerable.Repeat("😀", 99)), issue.Value);
    }

    [Theory]
    [InlineData("Date/Time", "2022-02-17 12:54", RowIssueReason.DateInvalid)]
    [InlineData("Date/Time", "01/02/2026 12:00 AM", RowIssueReason.DateInFuture)]
    [InlineData("Expiration Date", "02/16/2022", RowIssueReason.ExpirationPassed)]
    [InlineData("Quantity", "-2", RowIssueReason.QuantityInvalid)]
    [InlineData("Transaction Subcode", "Teleport", RowIssueReason.KindUnknown)]
    [InlineData("Symbol", "", RowIssueReason.SymbolMissing)]
    [InlineData("Buy/Sell", "Hold", RowIssueReason.ActionInvalid)]
    [InlineData("Buy/Sell", "Buy", RowIssueReason.ActionInvalid)]
    [InlineData("Buy/Sell", "", RowIssueReason.ActionInvalid)]
    [InlineData("Open/Close", "Ajar", RowIssueReason.ActionInvalid)]
    [InlineData("Quantity", "0", RowIssueReason.QuantityInvalid)]
    [InlineData("Strike", "", RowIssueReason.InstrumentInvalid)]
    [InlineData("Expiration Date", "", RowIssueReason.InstrumentInvalid)]
    [InlineData("Call/Put", "", RowIssueReason.InstrumentInvalid)]
    [InlineData("Price", "x", RowIssueReason.NumberInvalid)]
    [InlineData("Fees", "x", RowIssueReason.NumberInvalid)]
    [InlineData("Amount", "", RowIssueReason.NumberInvalid)]
    public void A_wrong_field_of_the_legacy_layout_is_named_with_its_value(string column, string value, RowIssueReason reason) =>
        Assert.Equal(value, Issue(LegacyHeader, With(LegacyHeader, LegacyOption, column, value), reason, column).Value);

    [Fact]
    public void A_row_of_another_account_is_an_issue()
    {
        var other = LegacyOption.Replace("...01", "...02", StringComparison.Ordinal);
        var statement = Bytes(LegacyHeader, LegacyOption, other, With(LegacyHeader, LegacyOption, "Account Reference", ""), LegacyOption);
        var layout = Layout(statement);

        Assert.Equal([null, RowIssueReason.AccountMismatch, null, null], Read(statement).Select(row => row.Issue?.Reason));
        Assert.Equal(
            [RowIssueReason.AccountMismatch, null, RowIssueReason.AccountMismatch],
            Read(new MemoryStream(statement), layout, null, accountReference: "Individual...02").Select(row => row.Issue?.Reason).Where((_, index) => index != 2));
    }
}
