using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Statements;

public sealed class StatementInspectorTests
{
    private const string TwentyColumns =
        "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,"
        + "Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Currency";

    [Theory]
    [InlineData(StatementText.Header + "\nx", StatementFormat.Tastytrade)]
    [InlineData(TwentyColumns + "\r\nx", StatementFormat.Tastytrade)]
    [InlineData("\uFEFF" + StatementText.Header + "\rx", StatementFormat.Tastytrade)]
    [InlineData(StatementText.LegacyHeader + "\nx", StatementFormat.TastyworksLegacy)]
    [InlineData("Statement,Header,Field Name,Field Value\nx", StatementFormat.IbkrActivity)]
    [InlineData("\uFEFF\"Statement\",\"Header\",\"Field Name\"\r\nx", StatementFormat.IbkrActivity)]
    public void The_format_is_decided_by_the_header_however_the_bytes_are_cut(string text, StatementFormat format)
    {
        foreach (var statement in new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant() }.Select(Encoding.UTF8.GetBytes))
        {
            for (var size = 1; size <= 300; size++)
            {
                var inspector = Inspect(statement, size);
                Assert.Null(inspector.Complete());
                Assert.Equal(format, inspector.Layout!.Format);
                Assert.Equal(statement.Length - 1, inspector.Layout.RowsByteOffset);
            }
        }
    }

    [Theory]
    [InlineData("", ErrorReason.FileEmpty)]
    [InlineData("\uFEFF", ErrorReason.FileEmpty)]
    [InlineData(StatementText.Header, ErrorReason.FileHasNoRows)]
    [InlineData(StatementText.Header + "\n", ErrorReason.FileHasNoRows)]
    [InlineData(StatementText.Header + "\r\n \t\r\n\n", ErrorReason.FileHasNoRows)]
    [InlineData("\n", ErrorReason.FileFormatUnknown)]
    [InlineData("Statement,Header,Field Name,Field Value\n", ErrorReason.FileHasNoRows)]
    [InlineData("Statement,Data,Title,Activity Statement\nx", ErrorReason.FileFormatUnknown)]
    [InlineData("Date,Type,Sub Type,Action\nx", ErrorReason.FileFormatUnknown)]
    [InlineData("Date,Type\nx", ErrorReason.FileFormatUnknown)]
    public void What_is_no_statement_is_said_however_the_bytes_are_cut(string text, ErrorReason reason)
    {
        var statement = Encoding.UTF8.GetBytes(text);
        for (var size = 1; size <= Math.Max(1, statement.Length); size++)
            Assert.Equal(reason, Inspect(statement, size).Complete()!.Reason);
    }

    [Fact]
    public void An_unknown_header_is_shown_with_what_is_supported()
    {
        var fault = Inspect("Datum,Betrag\n1,2\n"u8.ToArray(), 100).Fault!;

        Assert.Contains("Datum,Betrag", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Date,Type,Sub Type,Action,", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Date/Time,Transaction Code,", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Interactive Brokers activity statement (begins with 'Statement,Header,')", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var header = StatementText.Header.Replace(",Fees", "", StringComparison.Ordinal).Replace(",Order #", "", StringComparison.Ordinal);

        Assert.Contains("'Fees', 'Order #'", Inspect(Encoding.UTF8.GetBytes(header + "\n"), 50).Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_line_without_end_is_given_up_at_64_KiB()
    {
        var inspector = new StatementInspector();
        var block = Encoding.ASCII.GetBytes(new string('a', 1000));
        var blocks = 0;
        while (inspector.Append(block))
            blocks++;

        Assert.Equal(65, blocks);
        Assert.Equal(ErrorReason.FileFormatUnknown, inspector.Fault!.Reason);
    }

    public static TheoryData<string, byte[], long> Foreign => new()
    {
        { "UTF-16 with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(StatementText.Header)], 0 },
        { "UTF-16 big endian with mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(StatementText.Header)], 0 },
        { "UTF-16", Encoding.Unicode.GetBytes(StatementText.Header), 1 },
        { "UTF-16 big endian", Encoding.BigEndianUnicode.GetBytes(StatementText.Header), 0 },
        { "zip", [.. "PK"u8, 3, 4, 0, 0], 2 },
        { "NUL in a row", [.. Encoding.UTF8.GetBytes(StatementText.Header + "\nab"), 0, 65], StatementText.Header.Length + 3 },
        { "control character", [.. Encoding.UTF8.GetBytes(StatementText.Header + "\nab"), 0x1B], StatementText.Header.Length + 3 },
        { "Latin-1", [.. Encoding.UTF8.GetBytes(StatementText.Header + "\näöü"), 0xE4, 65, 65], StatementText.Header.Length + 7 },
        { "cut character", [.. Encoding.UTF8.GetBytes(StatementText.Header + "\nab"), 0xE2, 0x82], StatementText.Header.Length + 3 },
        { "surrogate", [.. Encoding.UTF8.GetBytes(StatementText.Header + "\n"), 0xED, 0xA0, 0x80, 65], StatementText.Header.Length + 1 },
        { "overlong", [.. Encoding.UTF8.GetBytes(StatementText.Header + "\n"), 0xC0, 0xAF], StatementText.Header.Length + 1 },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Other_encodings_are_refused_with_the_offset_however_the_bytes_are_cut(string what, byte[] statement, long offset)
    {
        for (var size = 1; size <= statement.Length; size++)
        {
            var fault = Inspect(statement, size).Complete();
            Assert.Equal((what, ErrorReason.FileEncodingUnsupported, offset), (what, fault!.Reason, fault.ByteOffset));
        }
    }

    [Fact]
    public void Characters_of_any_length_may_be_cut_by_a_block()
    {
        var statement = Encoding.UTF8.GetBytes(StatementText.Header + "\nä€😀ä€😀😀€ä,x\n");
        for (var size = 1; size <= 20; size++)
            Assert.Null(Inspect(statement, size).Complete());
    }

    private static StatementInspector Inspect(byte[] statement, int size)
    {
        var inspector = new StatementInspector();
        foreach (var block in statement.Chunk(size))
            inspector.Append(block);
        return inspector;
    }
}
