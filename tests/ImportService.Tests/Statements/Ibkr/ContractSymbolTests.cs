using GrpcImport.ImportService.Statements.Ibkr;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class ContractSymbolTests
{
    [Theory]
    [InlineData("AAPL 20JAN23 150 C", "AAPL 20JAN23 150 C")]
    [InlineData("AAPL 20jan23 150.50 P", "AAPL 20JAN23 150.5 P")]
    [InlineData("BRK B 20JAN23 300 C", "BRK B 20JAN23 300 C")]
    [InlineData("AAPL  230120C00150000", "AAPL 20JAN23 150 C")]
    [InlineData("BRKB  230120P00300500", "BRKB 20JAN23 300.5 P")]
    [InlineData("AAPL1 230120C00012340", "AAPL1 20JAN23 12.34 C")]
    public void Either_form_is_one_contract(string text, string expected) => Assert.Equal(expected, ContractSymbol.Read(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("AAPL")]
    [InlineData("20JAN23 150 C")]
    [InlineData("AAPL 31FEB23 150 C")]
    [InlineData("AAPL 20JAN23 -150 C")]
    [InlineData("AAPL 20JAN23 150 X")]
    [InlineData("230120C00150000")]
    [InlineData("AAPL  231320C00150000")]
    [InlineData("AAPL  230120C0015000x")]
    public void Anything_else_is_none(string text) => Assert.Null(ContractSymbol.Read(text));
}
