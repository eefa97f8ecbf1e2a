using System.Text;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public sealed class StatementFileTests
{
    private static readonly Dictionary<string, (string Reason, byte[] File)> s_files = new()
    {
        ["no bytes"] = ("FILE_EMPTY", []),
        ["nothing but a byte order mark"] = ("FILE_EMPTY", [0xEF, 0xBB, 0xBF]),
        ["a header only"] = ("FILE_HAS_NO_ROWS", Encoding.UTF8.GetBytes(Statement.Header)),
        ["a header and blank lines"] = ("FILE_HAS_NO_ROWS", Encoding.UTF8.GetBytes(Statement.Header + "\r\n\r\n \n")),
        ["an unknown header"] = ("FILE_FORMAT_UNKNOWN", "Day,Amount\n2024-01-01,1\n"u8.ToArray()),
        ["rows without a header"] = ("FILE_FORMAT_UNKNOWN", Encoding.UTF8.GetBytes(Statement.Deposit(0) + "\n")),
        ["a first line without end"] = ("FILE_FORMAT_UNKNOWN", Encoding.UTF8.GetBytes(new string('a', 100_000))),
        ["binary junk"] = ("FILE_ENCODING_UNSUPPORTED", Junk()),
        ["binary junk behind good rows"] = ("FILE_ENCODING_UNSUPPORTED", [.. Encoding.UTF8.GetBytes(Statement.Days(3)), .. Junk()]),
        ["UTF-16 little endian with mark"] = ("FILE_ENCODING_UNSUPPORTED", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Statement.Days(2))]),
        ["UTF-16 big endian with mark"] = ("FILE_ENCODING_UNSUPPORTED", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Statement.Days(2))]),
        ["UTF-16 little endian without mark"] = ("FILE_ENCODING_UNSUPPORTED", Encoding.Unicode.GetBytes(Statement.Days(2))),
        ["UTF-16 big endian without mark"] = ("FILE_ENCODING_UNSUPPORTED", Encoding.BigEndianUnicode.GetBytes(Statement.Days(2))),
        ["Latin 1"] = ("FILE_ENCODING_UNSUPPORTED", Encoding.Latin1.GetBytes(Statement.Days(2).Replace("DEPOSIT", "DÉPÔT", StringComparison.Ordinal))),
        ["a character cut at the end"] = ("FILE_ENCODING_UNSUPPORTED", [.. Encoding.UTF8.GetBytes(Statement.Days(2)), 0xC3]),
    };

    [Fact]
    public async Task A_file_that_is_no_statement_is_refused_and_leaves_nothing()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        foreach (var (name, (reason, file)) in s_files)
        {
            var error = await ErrorOfAsync(() => service.StartAsync(file)).WaitAsync(TimeSpan.FromSeconds(20), ImportServiceUnderTest.Deadline);

            Assert.Equal((name, StatusCode.InvalidArgument, reason), (name, error.Code, error.Reason));
            service.AssertNothingLeft();
        }

        Assert.Equal(0, service.Number("SELECT COUNT(*) FROM accounts"));
    }

    [Fact]
    public async Task A_byte_order_mark_and_windows_line_ends_are_taken()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        byte[] file = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Statement.Days(3).ReplaceLineEndings("\r\n"))];

        var import = await service.EndOfAsync((await service.StartAsync(file)).Import.Id);

        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Inserted = 3 }), (import.State, import.Counts));
    }

    [Fact]
    public async Task A_truncated_last_row_is_an_issue_and_the_rows_before_it_are_imported()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var whole = Statement.Of(Statement.Deposit(0), Statement.Deposit(1), Statement.Deposit(2));

        var import = await service.ImportAsync(whole[..^30]);

        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Inserted = 2, Failed = 1 }), (import.State, import.Counts));
        var issue = await OnlyIssueAsync(service, import.Id);
        Assert.Equal((RowIssueReason.FieldsMissing, 4ul, 3ul), (issue.Reason, issue.LineNumber, issue.RowNumber));
    }

    [Fact]
    public async Task A_row_of_ten_megabytes_is_an_issue_and_the_good_ones_around_it_are_imported()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", "1"));
        var huge = Statement.Deposit(1).Replace("ACH DEPOSIT", new string('x', 10 * 1024 * 1024), StringComparison.Ordinal);

        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(0), huge, Statement.Deposit(2)));

        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Inserted = 2, Failed = 1 }), (import.State, import.Counts));
        var issue = await OnlyIssueAsync(service, import.Id);
        Assert.Equal((RowIssueReason.RowTooLong, 3ul, 2ul), (issue.Reason, issue.LineNumber, issue.RowNumber));
        Assert.InRange(issue.Value.Length, 1, 201);
    }

    [Theory]
    [InlineData("2024-01-02T00:00:00+0000", "2024-13-02T00:00:00+0000", "Date", RowIssueReason.DateInvalid)]
    [InlineData("2024-01-02T00:00:00+0000", "", "Date", RowIssueReason.DateInvalid)]
    [InlineData(",100,0,", ",1o0,0,", "Value", RowIssueReason.NumberInvalid)]
    [InlineData(",100,0,", ",1234567890123456789,0,", "Value", RowIssueReason.NumberOutOfRange)]
    public async Task An_issue_says_where_it_is_what_stands_there_and_what_would_be_right(string right, string wrong, string column, RowIssueReason reason)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var bad = Statement.Deposit(1).Replace(right, wrong, StringComparison.Ordinal);

        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(0), bad, Statement.Deposit(2)));

        Assert.Equal((ImportState.Completed, 1ul), (import.State, import.RowIssueCount));
        var issue = await OnlyIssueAsync(service, import.Id);
        Assert.Equal(("statement.csv", 3ul, 2ul, column, reason), (issue.FileName, issue.LineNumber, issue.RowNumber, issue.Column, issue.Reason));
        Assert.Equal(wrong.Trim(',').Split(',')[0], issue.Value);
        Assert.NotEmpty(issue.Message);
        Assert.NotEmpty(issue.Expected);
    }

    [Fact]
    public async Task Issues_come_in_pages_by_row()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var bad = Statement.Deposit(1).Replace("Deposit", "Gift", StringComparison.Ordinal);
        var import = await service.ImportAsync(Statement.Of(bad, bad, Statement.Deposit(2), bad, bad, bad));
        var pages = new List<ulong[]>();
        var token = string.Empty;
        do
        {
            var page = await service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = import.Id, PageSize = 2, PageToken = token });
            pages.Add([.. page.Issues.Select(issue => issue.RowNumber)]);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal([[1ul, 2ul], [4ul, 5ul], [6ul]], pages);
    }

    private static async Task<RowIssue> OnlyIssueAsync(ImportServiceUnderTest service, string importId) =>
        Assert.Single((await service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = importId })).Issues);

    private static byte[] Junk()
    {
        var junk = new byte[5_000];
        new Random(7).NextBytes(junk);
        return junk;
    }
}
