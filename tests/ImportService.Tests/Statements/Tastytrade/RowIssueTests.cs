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
