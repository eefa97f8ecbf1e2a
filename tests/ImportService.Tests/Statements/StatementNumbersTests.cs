using System.Text;
using GrpcImport.Contracts;
using GrpcImport.ImportService.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Statements;

public sealed class StatementNumbersTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("745.00", "745")]
    [InlineData("-1,645.00", "-1645")]
    [InlineData("1,234,567.8910", "1234567.891")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("0007", "7")]
    [InlineData("999999999999999999.9999999999", "999999999999999999.9999999999")]
    [InlineData("-999,999,999,999,999,999.9999999999", "-999999999999999999.9999999999")]
    [InlineData("0000000000000000000000000001.1000000000000000000", "1.1")]
    public void Numbers_are_read_to_their_canonical_text(string text, string canonical)
    {
        Assert.Equal(NumberOutcome.Read, StatementNumbers.TryRead(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(canonical, CanonicalDecimal.Format(number));
        Assert.Equal(CanonicalDecimal.Format(number), number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("--")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1 000")]
    [InlineData("1,5")]
    [InlineData("1,50.00")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1,234,")]
    [InlineData("1.234.5")]
    [InlineData("1.2,345")]
    [InlineData("$12")]
    [InlineData("(12.00)")]
    [InlineData("NaN")]
    [InlineData("12345678901234567890x")]
    [InlineData("1.12345678901x")]
    public void What_is_no_number_is_refused(string text) =>
        Assert.Equal(NumberOutcome.Invalid, StatementNumbers.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1000000000000000000")]
    [InlineData("-1,000,000,000,000,000,000.00")]
    [InlineData("0.00000000001")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void Numbers_with_too_many_digits_are_out_of_range(string text) =>
        Assert.Equal(NumberOutcome.OutOfRange, StatementNumbers.TryRead(Encoding.UTF8.GetBytes(text), out _));
}
