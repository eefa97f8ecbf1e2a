using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements.Ibkr;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class MoneyRowsTests
{
    [Theory]
    [InlineData(DepositsHeader, "Deposits & Withdrawals,Data,EUR,2025-03-03,Electronic Fund Transfer,348.8", MovementKind.Deposit, "", "", 348.8)]
    [InlineData(DepositsHeader, "Deposits & Withdrawals,Data,EUR,2025-03-03,Disbursement (123456A),\"-1,348.8\"", MovementKind.Withdrawal, "", "", -1348.8)]
    [InlineData(DividendsHeader, "Dividends,Data,EUR,2025-03-03,ACME(US0000000001) Cash Dividend,2.4", MovementKind.Dividend, "ACME", "", 2.4)]
    [InlineData(DividendsHeader, "Dividends,Data,EUR,2025-03-03,ACME(US0000000001) Cash Dividend - Reversal,-2.4", MovementKind.Dividend, "ACME", "", -2.4)]
    [InlineData(DividendsHeader, "Dividends,Data,EUR,2025-03-03,BRK B (US0000000002) Payment in Lieu of Dividend,2.4", MovementKind.Dividend, "BRK B", "", 2.4)]
    [InlineData(DividendsHeader, "Dividends,Data,EUR,2025-03-03,a dividend of nobody,2.4", MovementKind.Dividend, "", "", 2.4)]
    [InlineData(TaxHeader, "Withholding Tax,Data,EUR,2025-03-03,ACME(US0000000001) Cash Dividend - US Tax,-0.36,", MovementKind.DividendTax, "ACME", "", -0.36)]
    [InlineData(TaxHeader, "Withholding Tax,Data,EUR,2025-03-03,Withholding @ 20% on Credit Interest for Feb-2025,-0.36,", MovementKind.Interest, "", "", -0.36)]
    [InlineData(TaxHeader, "Withholding Tax,Data,EUR,2025-03-03,Adjustment,0.36,Re", MovementKind.DividendTax, "", "", 0.36)]
    [InlineData(InterestHeader, "Interest,Data,EUR,2025-03-03,EUR Credit Interest for Feb-2025,1.42", MovementKind.Interest, "", "", 1.42)]
    [InlineData(InterestHeader, "Interest,Data,EUR,2025-03-03,Debit Interest (CASH),-1.42", MovementKind.Interest, "", "", -1.42)]
    [InlineData(FeesHeader, "Fees,Data,Other Fees,EUR,2025-03-03,ACME(US0000000001) ADR Fee,-0.5", MovementKind.Fee, "ACME", "Other Fees", -0.5)]
    [InlineData(FeesHeader, "fees,Data,Other Fees,eur,2025-03-03,Refund,0.5", MovementKind.Fee, "", "Other Fees", 0.5)]
    public void A_money_row_is_what_its_section_says(string header, string row, MovementKind kind, string ticker, string subType, double value)
    {
        var movement = Movement(header, row);

        Assert.Equal((kind, ticker, subType, (decimal)value), (movement.Kind, movement.Instrument.Ticker, movement.StatementSubType, movement.Value));
        Assert.Equal((header[..header.IndexOf(',', StringComparison.Ordinal)], "EUR", 0m, 0m), (movement.StatementType, movement.Currency, movement.Commissions, movement.Quantity));
        Assert.Equal(new DateOnly(2025, 3, 3), movement.Day);
    }

    [Theory]
    [InlineData("AAPL(US0378331005) Cash Dividend", "AAPL")]
    [InlineData("BRK B (US0846707026) x", "BRK B")]
    [InlineData("SAPd(DE0007164600)", "SAPd")]
    [InlineData("BP.(123456) x", "BP.")]
    [InlineData("Credit Interest (USD)", null)]
    [InlineData("USD Interest (123456)", null)]
    [InlineData("(US0378331005)", null)]
    [InlineData("AAPL(US0378331005", null)]
    [InlineData("AAPL(ABCDEFGH) x", null)]
    [InlineData("AAPL() x", null)]
    [InlineData("", null)]
    public void A_symbol_leads_only_with_its_security_id(string description, string? symbol) => Assert.Equal(
        symbol, LeadingSymbol.TryRead(System.Text.Encoding.UTF8.GetBytes(description), out var read, out _, out _) ? read : null);

    [Theory]
    [InlineData("348.8", "348,8", RowIssueReason.NumberInvalid, "Amount")]
    [InlineData("348.8", "", RowIssueReason.NumberInvalid, "Amount")]
    [InlineData("2025-03-03", "03/03/2025", RowIssueReason.DateInvalid, "Settle Date")]
    [InlineData("2025-03-03", "2199-01-01", RowIssueReason.DateInFuture, "Settle Date")]
    [InlineData("EUR", "EURO", RowIssueReason.CurrencyInvalid, "Currency")]
    public void What_is_wrong_is_said_with_its_column(string old, string changed, RowIssueReason reason, string column) =>
        Issue(reason, column, DepositsHeader, Deposit.With(old, changed.Contains(',', StringComparison.Ordinal) ? $"\"{changed}\"" : changed));
}
