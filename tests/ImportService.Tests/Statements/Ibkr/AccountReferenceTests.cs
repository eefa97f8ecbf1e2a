using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements;
using GrpcImport.TestKit.Statements;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class AccountReferenceTests
{
    private const string Named = AccountHeader + "\nAccount Information,Data,Account,";
    private const string Listed = "Account Information,Header,Account\nAccount Information,Data,";

    private static readonly string s_header = DepositsHeader.With("Currency,", "Currency,Account,");

    [Theory]
    [InlineData("Account Information,Header,Field Name,Field Value\nAccount Information,Data,Name,Somebody\nAccount Information,Data,Account,U1", "U1")]
    [InlineData("Account Information,Header,Account,Family Code,Principal\nAccount Information,Data,U1,F1,Somebody\nAccount Information,Data,U2,F1,Somebody", "U1")]
    [InlineData("Account Information,Header,Field Name,Field Value\nAccount Information,Data,Account,U1 (Custom)", "U1")]
    [InlineData("Account Information,Header,Field Name,Field Value\nAccount Information,Data,Account,\"U1, U2\"", "")]
    [InlineData("Account Information,Header,Field Name,Field Value\nAccount Information,Data,Account Type,Individual", "")]
    public void The_account_is_told_by_its_section_in_either_shape(string lines, string reference) =>
        Assert.Equal(reference, Reference(Bytes(lines, DepositsHeader, Deposit)));

    [Theory]
    [InlineData(Named + "U1", Named + "U2", "U2")]
    [InlineData(Named + "U1", Named + "U2 (Custom)", "U2")]
    [InlineData(Named + "U1", Named + "U1 (Custom)", "")]
    [InlineData(Named + "U1", Named + "\"U1, U2\"", "")]
    [InlineData(Named + "U1", Named + "U1\nAccount Information,Data,Account,U2", "U2")]
    [InlineData(Listed + "U1", Listed + "U2", "U2")]
    [InlineData(Listed + "U1\nAccount Information,Data,U2", Listed + "U1\nAccount Information,Data,U2", "")]
    [InlineData(Listed + "U1\nAccount Information,Data,U2", Listed + "U3\nAccount Information,Data,U1", "U3")]
    [InlineData(Listed + "U1", Named + "U2", "U2")]
    public void A_second_statement_of_another_account_is_noticed(string first, string second, string other)
    {
        var statement = Bytes(first, DepositsHeader, Deposit, First, second, DepositsHeader, Deposit);

        Assert.Equal(("U1", other), (Reference(statement), OtherReference(statement)));
    }

    [Fact]
    public void Rows_of_another_account_are_issues()
    {
        var rows = Read(AccountHeader, "Account Information,Data,Account,U1", s_header, Of("U1"), Of(""), Of("U2"));

        Assert.Equal([null, null, RowIssueReason.AccountMismatch], rows.Select(row => row.Issue?.Reason));
        Assert.Equal("Account", rows[2].Issue!.Column);
    }

    [Fact]
    public void Without_the_section_the_first_row_says_it_however_the_bytes_arrive()
    {
        var statement = Bytes(s_header, Of("U2"), AccountHeader, "Account Information,Data,Account,U1", s_header, Of("U1"), Of("U2"));
        for (var bytesPerRead = 1; bytesPerRead < 400; bytesPerRead += 7)
        {
            using var rows = StatementRows.Open(
                new TrickleStream(statement, bytesPerRead, canSeek: false), StatementText.Layout(statement), StatementText.Layout(statement).AllRows, new RowLimits(1024, StatementText.DayMax), "");
            var issues = new List<RowIssueReason?>();
            while (rows.MoveNext())
                issues.Add(rows.Current.Issue?.Reason);

            Assert.Equal("U2", rows.AccountReference);
            Assert.Equal([null, RowIssueReason.AccountMismatch, null], issues);
        }
    }

    [Fact]
    public void A_chunk_holds_its_rows_to_the_account_that_the_analysis_found()
    {
        var statement = Bytes(AccountHeader, "Account Information,Data,Account,U1", s_header, Of("U1"), Of("U2"));
        var all = StatementText.Read(statement);
        var range = new StatementRange(all[0].ByteOffsetEnd, statement.Length, 2, all[0].LineNumberNext, all[0].HeaderByteOffset);

        Assert.Equal(StatementText.Show(all[1]), StatementText.Show(Assert.Single(StatementText.Read(new MemoryStream(statement), StatementText.Layout(statement), range, accountReference: "U1"))));
    }

    private static string Of(string account) => Deposit.With("EUR,", $"EUR,{account},");

    private static string Reference(byte[] statement) => References(statement).Account;

    private static string OtherReference(byte[] statement) => References(statement).Other;

    private static (string Account, string Other) References(byte[] statement)
    {
        using var rows = StatementRows.Open(new MemoryStream(statement), StatementText.Layout(statement), StatementText.Layout(statement).AllRows, new RowLimits(1024, StatementText.DayMax), "");
        while (rows.MoveNext())
        {
        }

        return (rows.AccountReference, rows.OtherAccountReference);
    }
}
