using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class ActivityLinesTests
{
    [Theory]
    [InlineData("Trades,Data,Trade,Stocks,USD,ACME,\"2025-03-03, 09:30:00\",5,36,36,-180,-1,0,0,0,0,O")]
    [InlineData("Trades,Data,ClosedLot,Stocks,USD,ACME,2025-03-03,5,36,36,-180,-1,0,0,0,0,O")]
    [InlineData("Trades,Data,SubTotal,Stocks,USD,ACME,,5,,,-180,-1,0,0,0,0,")]
    [InlineData("Trades,Data,Total,Stocks,USD,,,,,,-180,-1,0,0,0,0,")]
    [InlineData("Trades,SubTotal,,Stocks,USD,ACME,,5.4725,,,-199.998225,-1,200.998225,0,0.00,-0.8539,")]
    [InlineData("Trades,Total,,Stocks,USD,,,,,,-409.996438,-2,411.996438,0,,2.2934, ")]
    [InlineData("Trades,Notes,a note")]
    [InlineData("Trades,Data,Order,Stocks,Base Currency Summary,,,,,,-409.996438,-2,411.996438,0,,2.2934,")]
    [InlineData("Trades,Data,Order,Stocks,Total in USD,,,,,,-409.996438,-2,411.996438,0,,2.2934,")]
    [InlineData("Cash Report,Header,Currency Summary,Currency,Total,Amount\nCash Report,Data,Ending Cash,USD,5,5\n" + TradesHeader)]
    [InlineData("Notes/Legal Notes,Data,\"never closed")]
    [InlineData("Codes,Data,\"A\" b,text behind a quote")]
    [InlineData("Codes,Data,House \"HCH\"")]
    [InlineData("Open Positions,Data,Summary,Stocks,USD,IP\nOpen Positions,Total,,Stocks\n\n \t")]
    [InlineData("A new section,Header,Currency,Value\nA new section,Data,USD,5\n" + TradesHeader)]
    [InlineData("no section at all")]
    [InlineData(",,,,")]
    public void Lines_that_move_nothing_are_passed_over(string lines)
    {
        var rows = Read(TradesHeader, Share, lines, Share);

        Assert.Equal([(1L, 3L), (2L, 4L + lines.Count(value => value == '\n') + 1)], rows.Select(row => (row.RowNumber, row.LineNumber)));
        Assert.All(rows, row => Assert.Null(row.Issue));
    }

    [Fact]
    public void The_totals_of_money_sections_are_passed_over()
    {
        var rows = Read(
            DepositsHeader, Deposit, "Deposits & Withdrawals,Data,Total,,,348.8", "Deposits & Withdrawals,Data,Total in USD,,,419.36224",
            "Deposits & Withdrawals,Data,Total Deposits & Withdrawals in USD,,,419.36224",
            FeesHeader, "Fees,Data,Other Fees,USD,2025-03-03,Snapshot,-1", "Fees,Data,Total,,,,-1");

        Assert.Equal([348.8m, -1m], rows.Select(row => row.Movement!.Value));
    }

    [Theory]
    [InlineData(FeesHeader, "Fees,Data,Total Return Fees,USD,2025-03-03,Snapshot,-3")]
    [InlineData(FeesHeader, "Fees,Data,Total,USD,2025-03-03,Snapshot,-3")]
    [InlineData("Interest,Header,Description,Currency,Date,Amount", "Interest,Data,Total Return Swap,USD,2025-03-03,-3")]
    public void A_row_that_states_its_day_is_no_total_whatever_it_begins_with(string header, string row) =>
        Assert.Equal(-3m, Movement(header, row).Value);

    [Fact]
    public void A_row_of_a_total_for_its_currency_with_a_day_is_an_issue_and_not_gone() =>
        Issue(RowIssueReason.CurrencyInvalid, "Currency", DepositsHeader, Deposit.With("EUR", "Total"));

    [Fact]
    public void The_kinds_of_lines_may_be_written_in_any_case()
    {
        var rows = Read(
            TradesHeader.With("Header", "header"), Share.With("Data,Order", "data,order"), Share.With("Data,Order", "DATA,ORDER"),
            Share.With("Data,Order", "data,trade"), Share.With("Data,Order", "data,closedlot"), Share.With("Data,Order", "data,subtotal"),
            "trades,subtotal,,Stocks,USD,ACME", "Trades,total,,Stocks,USD", "Trades,notes,a note", "Trades,data,total,Stocks,USD,,,,,,-180,-1,0,0,0,0,");

        Assert.Equal([-199.998225m, -199.998225m], rows.Select(row => row.Movement?.Value));
        Assert.Equal(Movement(TradesHeader, Share).Fingerprint, rows[0].Movement!.Fingerprint);
    }

    [Fact]
    public void A_header_is_in_force_until_the_next_one_of_any_section()
    {
        var rows = Read(TradesHeader, Share, ForexHeader, Forex, "Dividends,Header,Amount,Description,Date,Currency,,", "Dividends,Data,5,,2025-03-03,USD,,", TradesHeader, Share);

        Assert.Equal([-199.998225m, -1345m, 5m, -199.998225m], rows.Select(row => row.Movement!.Value));
        Assert.Equal(rows.Select(row => row.HeaderByteOffset).Order(), rows.Select(row => row.HeaderByteOffset));
        Assert.Equal(4, rows.Select(row => row.HeaderByteOffset).Distinct().Count());
    }

    [Fact]
    public void A_row_under_the_header_of_another_section_is_an_issue()
    {
        Assert.Contains("'Trades'", Issue(RowIssueReason.FieldsMissing, "", Share).Message, StringComparison.Ordinal);
        Issue(RowIssueReason.FieldsMissing, "", TradesHeader, "Codes,Header,Code", Share);
        Assert.Contains("'Currency', 'Settle Date' or 'Date' or 'Date/Time'", Issue(RowIssueReason.FieldsMissing, "", "Dividends,Header,Amount", Dividend.With("Dividends,Data,USD", "Dividends,Data,5")[..16]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_under_a_header_that_cannot_be_read_are_issues()
    {
        var rows = Read(TradesHeader, Share, ForexHeader.With("Symbol", "\"Symbol"), Forex, Forex, DepositsHeader, Deposit);

        Assert.Equal([null, RowIssueReason.FieldsMissing, RowIssueReason.FieldsMissing, null], rows.Select(row => row.Issue?.Reason));
        Assert.Contains("cannot be read", rows[1].Issue!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Trades,Data,Order,Stocks,USD,\"ACME,never closed", RowIssueReason.CsvMalformed)]
    [InlineData("Trades,Data,Order,\"Stocks\" x,USD,ACME", RowIssueReason.CsvMalformed)]
    [InlineData("Trades,Dat", RowIssueReason.CsvMalformed)]
    [InlineData("Trades", RowIssueReason.CsvMalformed)]
    [InlineData("Trades,Data", RowIssueReason.FieldsMissing)]
    [InlineData("Trades,Data,Order,Stocks,USD,ACME,\"2025-03-03, 09:30:00\",5,36", RowIssueReason.FieldsMissing)]
    [InlineData("Trades,Data,Trade Cancel,Stocks,USD,ACME,\"2025-03-03, 09:30:00\",-5,36,36,180,-1,0,0,0,0,", RowIssueReason.KindUnknown)]
    public void A_broken_line_of_a_section_that_moves_something_is_an_issue(string line, RowIssueReason reason)
    {
        var rows = Read(TradesHeader, Share, line, Share);

        Assert.Equal([null, reason, null], rows.Select(row => row.Issue?.Reason));
    }

    [Fact]
    public void A_line_that_is_too_long_is_an_issue_only_where_something_moves()
    {
        var tail = "," + new string('x', 2000);
        var rows = StatementText.Read(Bytes(TradesHeader, Share + tail, "Legal Notes,Data" + tail, Share), rowBytesMax: 1024);

        Assert.Equal([RowIssueReason.RowTooLong, null], rows.Select(row => row.Issue?.Reason));
    }

    [Fact]
    public void Rows_of_a_section_that_is_not_known_are_issues_where_they_have_a_currency_and_an_amount()
    {
        var rows = Read("CFD Charges,Header,Currency,Date,Description,Amount", "CFD Charges,Data,USD,2025-03-03,Charge,-5", "CFD Charges,Data,Total,,,-5", "CFD Charges,SubTotal,,,,-5");

        var issue = Assert.Single(rows).Issue!;
        Assert.Equal(RowIssueReason.KindUnknown, issue.Reason);
        Assert.Contains("'CFD Charges'", issue.Message, StringComparison.Ordinal);
        Assert.Contains("Withholding Tax", issue.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_beyond_the_header_may_be_blank_only_and_quotes_may_stand_in_a_field()
    {
        Assert.Equal("House \"HCH\" wire", Movement(DepositsHeader, Deposit.With("Electronic Fund Transfer", "House \"HCH\" wire") + ",, ,").Description);
        Issue(RowIssueReason.CsvMalformed, "", DepositsHeader, Deposit + ",x");
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Marks_and_line_breaks_change_nothing(string lineBreak)
    {
        var plain = Read(TradesHeader, Share, DepositsHeader, Deposit).Select(row => row.Movement!.Fingerprint);
        var text = "\uFEFF" + string.Join(lineBreak, First, TradesHeader, Share, "\uFEFF" + First, DepositsHeader, Deposit);

        Assert.Equal(plain, StatementText.Read(Encoding.UTF8.GetBytes(text)).Select(row => row.Movement!.Fingerprint));
    }
}
