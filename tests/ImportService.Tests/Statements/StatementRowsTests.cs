using System.Text;
using CsvHelper;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements;
using GrpcImport.TestKit.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Statements;

public sealed class StatementRowsTests
{
    private const int RowBytesMax = 1024;

    [Fact]
    public void A_row_says_where_it_stands()
    {
        var statement = Encoding.UTF8.GetBytes(
            $"\uFEFF{StatementText.Header}\r\n\r\n{StatementText.Deposit}\r\n \t\n{StatementText.Deposit.Replace("ACH DEPOSIT", "\"a\r\nb\"", StringComparison.Ordinal)}\n{StatementText.Option}");
        var rows = StatementText.Read(statement);

        Assert.Equal([(1, 3, 4), (2, 5, 7), (3, 7, 8)], rows.Select(row => ((int)row.RowNumber, (int)row.LineNumber, (int)row.LineNumberNext)));
        Assert.Equal("a\r\nb", rows[1].Movement!.Description);
        Assert.Equal(statement.Length, rows[2].ByteOffsetEnd);
        foreach (var row in rows)
        {
            var text = Encoding.UTF8.GetString(statement.AsSpan()[(int)row.ByteOffsetStart..(int)row.ByteOffsetEnd]);
            Assert.StartsWith("2024-", text, StringComparison.Ordinal);
            Assert.EndsWith("USD", text.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    [InlineData("\r\n", false)]
    [InlineData("\r", true)]
    [InlineData("\r", false)]
    public void Any_line_break_ends_a_row_and_the_last_one_may_be_missing(string lineBreak, bool atEnd)
    {
        string[] lines = [StatementText.Header, StatementText.Deposit, StatementText.Share, StatementText.Option];
        var rows = StatementText.Read(Encoding.UTF8.GetBytes(string.Join(lineBreak, lines) + (atEnd ? lineBreak : "")));

        Assert.Equal([10m, -1333.5m, 51m], rows.Select(row => row.Movement!.Value));
        Assert.Equal([2L, 3L, 4L], rows.Select(row => row.LineNumber));
    }

    public static TheoryData<string, string, RowIssueReason> Broken => new()
    {
        { "unclosed quote", StatementText.Deposit.Replace("ACH", "\"ACH", StringComparison.Ordinal), RowIssueReason.CsvMalformed },
        { "text behind a quote", StatementText.Deposit.Replace("ACH DEPOSIT", "\"ACH\" DEPOSIT", StringComparison.Ordinal), RowIssueReason.CsvMalformed },
        { "unclosed first field", "\"" + StatementText.Deposit, RowIssueReason.CsvMalformed },
        { "a comma too many", StatementText.Share.Replace("\"-1,333.50\"", "-1,333.50", StringComparison.Ordinal), RowIssueReason.CsvMalformed },
        { "a long row", StatementText.Deposit.Replace("ACH", new string('A', RowBytesMax), StringComparison.Ordinal), RowIssueReason.RowTooLong },
        { "10 MB", new string('x', 10_000_000), RowIssueReason.RowTooLong },
        { "10 MB behind a quote", "\"" + new string('x', 10_000_000), RowIssueReason.RowTooLong },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_row_is_one_issue_and_its_neighbours_are_not_lost(string what, string broken, RowIssueReason reason)
    {
        foreach (var lineBreak in new[] { "\n", "\r\n" })
        {
            string[] lines = [StatementText.Header, StatementText.Deposit, broken, StatementText.Share, broken, StatementText.Option, broken];
            var rows = StatementText.Read(Encoding.UTF8.GetBytes(string.Join(lineBreak, lines)), RowBytesMax);

            Assert.Equal((what, 6), (what, rows.Count));
            Assert.Equal([10m, -1333.5m, 51m], rows.Where(row => row.Issue is null).Select(row => row.Movement!.Value));
            Assert.All(rows.Where(row => row.Issue is not null), row => Assert.Equal(reason, row.Issue!.Reason));
            Assert.Equal([3L, 5L, 7L], rows.Where(row => row.Issue is not null).Select(row => row.Issue!.LineNumber));
            Assert.All(rows, row => Assert.True(row.Issue is null || row.Issue.Value.Length is > 0 and <= 200));
        }
    }

    [Fact]
    public void A_quote_that_swallows_more_than_a_row_may_have_gives_up_its_first_line_only()
    {
        var broken = StatementText.Deposit.Replace("ACH", "\"ACH", StringComparison.Ordinal);
        string[] lines = [StatementText.Header, broken, .. Enumerable.Repeat(StatementText.Deposit, 100)];
        var rows = StatementText.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), RowBytesMax);

        Assert.Equal(RowIssueReason.CsvMalformed, rows[0].Issue!.Reason);
        Assert.Equal(100, rows.Count(row => row.Movement is not null));
    }

    [Fact]
    public void A_row_of_the_limit_is_read_and_one_byte_more_is_not()
    {
        string Row(int length) => StatementText.Deposit.Replace("ACH DEPOSIT", new string('d', length - StatementText.Deposit.Length + 11), StringComparison.Ordinal);
        var rows = StatementText.Read(StatementText.Bytes(StatementText.Header, Row(RowBytesMax), Row(RowBytesMax + 1), Row(RowBytesMax)), RowBytesMax);

        Assert.Equal([true, false, true], rows.Select(row => row.Movement is not null));
        Assert.Contains($"{RowBytesMax}", rows[1].Issue!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("House \"HCH\" x", "House \"HCH\" x")]
    [InlineData("5\" pipe", "5\" pipe")]
    [InlineData("\"a \"\"b\"\", c\"", "a \"b\", c")]
    [InlineData("\"\"", "")]
    [InlineData("\uFEFFmark", "\uFEFFmark")]
    public void Quotes_are_read_as_they_are_meant(string field, string description) => Assert.Equal(
        description, StatementText.Movement(StatementText.Header, StatementText.Deposit.Replace("ACH DEPOSIT", field, StringComparison.Ordinal)).Description);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4096)]
    public void How_the_bytes_arrive_changes_nothing(int bytesPerRead)
    {
        var statement = Hostile(seed: bytesPerRead, rows: 300);
        var layout = StatementText.Layout(statement);
        var expected = StatementText.Read(new MemoryStream(statement), layout, null, RowBytesMax).Select(StatementText.Show);

        Assert.Equal(expected, StatementText.Read(new TrickleStream(statement, bytesPerRead, canSeek: true), layout, null, RowBytesMax).Select(StatementText.Show));
        Assert.Equal(expected, StatementText.Read(new TrickleStream(statement, bytesPerRead, canSeek: false), layout, null, RowBytesMax).Select(StatementText.Show));
    }

    [Fact]
    public void Reading_may_start_at_any_row_and_end_behind_any()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var statement = Hostile(seed, rows: 60);
            var layout = StatementText.Layout(statement);
            var all = StatementText.Read(statement, RowBytesMax);
            for (var first = 0; first < all.Count; first += 3)
            {
                var end = Math.Min(all.Count, first + (seed % 7) + 1);
                var range = new StatementRange(
                    first == 0 ? layout.RowsByteOffset : all[first - 1].ByteOffsetEnd,
                    all[end - 1].ByteOffsetEnd,
                    first + 1,
                    first == 0 ? layout.RowsLineNumber : all[first - 1].LineNumberNext,
                    first == 0 ? 0 : all[first - 1].HeaderByteOffset);
                var part = StatementText.Read(new MemoryStream(statement), layout, range, RowBytesMax);

                Assert.Equal(all[first..end].Select(StatementText.Show), part.Select(StatementText.Show));
            }
        }
    }

    [Fact]
    public void Rows_without_broken_quotes_are_the_ones_CsvHelper_finds_alone()
    {
        var random = new Random(20240531);
        string[] parts = ["a", "bc", ",", "\"q\"", "\"x,y\"", "\"l\nm\"", "\"\"\"\"", "\r\n", "\n", "\n\n", "\r", "ä€😀", new string('z', 90)];
        for (var round = 0; round < 3000; round++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)]));
            var statement = Encoding.UTF8.GetBytes($"{StatementText.Header}\n{body}");
            var rows = StatementText.Read(statement);
            if (rows.Any(row => row.Issue?.Reason == RowIssueReason.CsvMalformed))
                continue;

            using var csv = CsvReader.Create(statement, new CsvReaderOptions { Separator = ',' });
            var offsets = new List<long>();
            while (csv.Read())
                offsets.Add(csv.ByteOffset);
            Assert.Equal(offsets, rows.Select(row => row.ByteOffsetStart));
        }
    }

    [Fact]
    public void Random_bytes_never_stop_the_reading()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var body = new byte[random.Next(3000)];
            for (var index = 0; index < body.Length; index++)
                body[index] = "\",\n\ra\" 1-"u8[random.Next(9)];
            var statement = (byte[])[.. Encoding.UTF8.GetBytes(StatementText.Header + "\n"), .. body];
            var rows = StatementText.Read(statement, rowBytesMax: 40);

            Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => (long)number), rows.Select(row => row.RowNumber));
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True(pair.First.ByteOffsetEnd <= pair.Second.ByteOffsetStart));
            Assert.All(rows, row => Assert.True((row.Movement is null) != (row.Issue is null)));
        }
    }

    // Good rows, blank lines and every kind of broken row, mixed by seed.
    private static byte[] Hostile(int seed, int rows)
    {
        var random = new Random(seed);
        var text = new StringBuilder(StatementText.Header);
        string[] lines =
        [
            StatementText.Deposit, StatementText.Share, StatementText.Option, "", "  ", "\"a\nb\",c", "broken", "x\"y,z",
            StatementText.Deposit.Replace("ACH DEPOSIT", "\"two\r\nlines, \"\"quoted\"\"\"", StringComparison.Ordinal),
            StatementText.Deposit.Replace("ACH", "\"ACH", StringComparison.Ordinal), "\"a\"b", new string('y', 5 * RowBytesMax),
            StatementText.Deposit.Replace("ACH DEPOSIT", "\"" + new string('w', RowBytesMax), StringComparison.Ordinal),
        ];
        for (var row = 0; row < rows; row++)
            text.Append(random.Next(3) == 0 ? "\r\n" : random.Next(8) == 0 ? "\r" : "\n").Append(lines[random.Next(lines.Length)]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
