using GrpcImport.ServiceDefaults.Identifiers;

namespace GrpcImport.ServiceDefaults.Tests.Identifiers;

public sealed class IdentifierTests
{
    private const string Text = "0198c3a2-1b2c-7d3e-8f40-0123456789ab";

    [Fact]
    public void Canonical_text_is_read_and_written()
    {
        Assert.True(Identifier.TryParse(Text, out var id));
        Assert.Equal(Text, Identifier.Format(id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0198C3A2-1B2C-7D3E-8F40-0123456789AB")]
    [InlineData("0198c3a21b2c7d3e8f400123456789ab")]
    [InlineData("{0198c3a2-1b2c-7d3e-8f40-0123456789ab}")]
    [InlineData(" 0198c3a2-1b2c-7d3e-8f40-0123456789ab")]
    [InlineData("0198c3a2-1b2c-7d3e-8f40-0123456789ab\n")]
    [InlineData("0198c3a2-1b2c-7d3e-8f40-0123456789a")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("last")]
    public void Any_other_text_is_refused(string? text) => Assert.False(Identifier.TryParse(text, out _));
}
