using System.Text;
using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public sealed class UploadRefusalTests
{
    private const int BytesMax = 1_000;
    private static readonly byte[] s_statement = Encoding.UTF8.GetBytes(Statement.Days(3));
    private static readonly byte[] s_large = Encoding.UTF8.GetBytes(Statement.Days(20));

    private static readonly Dictionary<string, (string Reason, StartImportRequest[] Messages)> s_uploads = new()
    {
        ["no message"] = ("UPLOAD_HEADER_MISSING", []),
        ["data without a header"] = ("UPLOAD_HEADER_MISSING", [Data(s_statement, 0)]),
        ["a message without content first"] = ("UPLOAD_HEADER_MISSING", [new StartImportRequest()]),
        ["a second header"] = ("UPLOAD_HEADER_MISSING", [Head(), Head(), Data(s_statement, 0)]),
        ["a header behind data"] = ("UPLOAD_HEADER_MISSING", [Head(), Data(s_statement, 0), Head()]),
        ["an offset that skips bytes"] = ("UPLOAD_OFFSET_WRONG", [Head(), Data(s_statement, 1)]),
        ["an offset that repeats bytes"] = ("UPLOAD_OFFSET_WRONG", [Head(), Data(s_statement.AsSpan(0, 300), 0), Data(s_statement.AsSpan(200), 200)]),
        ["a wrong checksum"] = ("UPLOAD_CRC_WRONG", [Head(), Changed(Data(s_statement, 0))]),
        ["a message over 64 KiB"] = ("UPLOAD_MESSAGE_TOO_LARGE", [Head(), Data(new byte[65_537], 0)]),
        ["a size over the limit"] = ("UPLOAD_TOO_LARGE", [Head(header => header.SizeBytes = BytesMax + 1)]),
        ["more bytes than the limit"] = ("UPLOAD_TOO_LARGE", [Head(), Data(s_large.AsSpan(0, BytesMax), 0), Data(s_large.AsSpan(BytesMax), BytesMax)]),
        ["fewer bytes than announced"] = ("UPLOAD_SIZE_WRONG", [Head(header => header.SizeBytes = (ulong)s_statement.Length + 1), Data(s_statement, 0)]),
        ["more bytes than announced"] = ("UPLOAD_SIZE_WRONG", [Head(header => header.SizeBytes = (ulong)s_statement.Length - 1), Data(s_statement, 0)]),
        ["no bytes where some were announced"] = ("UPLOAD_SIZE_WRONG", [Head(header => header.SizeBytes = 1)]),
        ["another SHA-256 than announced"] = ("UPLOAD_SHA256_WRONG", [Head(header => header.Sha256 = new string('0', 64)), Data(s_statement, 0)]),
    };

    private static readonly Dictionary<string, Action<UploadHeader>> s_fields = new()
    {
        ["header.request_id: none"] = header => header.RequestId = string.Empty,
        ["header.request_id: too long"] = header => header.RequestId = new string('a', 101),
        ["header.request_id: a space"] = header => header.RequestId = "a b",
        ["header.request_id: not ASCII"] = header => header.RequestId = "ä",
        ["header.file_name: none"] = header => header.FileName = string.Empty,
        ["header.file_name: a folder"] = header => header.FileName = "../statement.csv",
        ["header.file_name: a Windows folder"] = header => header.FileName = "..\\statement.csv",
        ["header.file_name: too long"] = header => header.FileName = new string('a', 256),
        ["header.file_name: a line break"] = header => header.FileName = "a\nb.csv",
        ["header.account_id: no UUID"] = header => header.AccountId = "first",
        ["header.account_id: upper case"] = header => header.AccountId = "0198C0DE-0000-7000-8000-000000000001",
        ["header.account_name: none"] = header => header.AccountName = string.Empty,
        ["header.account_name: too long"] = header => header.AccountName = new string('a', 101),
        ["header.account_name: a space at the end"] = header => header.AccountName = "IRA ",
        ["header.account_name: a control character"] = header => header.AccountName = "I\tRA",
        ["header.sha256: too short"] = header => header.Sha256 = new string('0', 63),
        ["header.sha256: upper case"] = header => header.Sha256 = new string('A', 64),
        ["header.options.duplicate_strategy: unknown"] = header => header.Options = new ImportOptions { DuplicateStrategy = (DuplicateStrategy)77 },
    };

    public static TheoryData<string> Uploads => [.. s_uploads.Keys];

    public static TheoryData<string> Fields => [.. s_fields.Keys];

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task A_broken_upload_is_refused_and_leaves_nothing(string upload)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:UploadBytesMax", "1000"));
        var (reason, messages) = s_uploads[upload];

        var error = await ErrorOfAsync(() => service.StartAsync(messages)).WaitAsync(TimeSpan.FromSeconds(20), ImportServiceUnderTest.Deadline);

        Assert.Equal((StatusCode.InvalidArgument, reason), (error.Code, error.Reason));
        service.AssertNothingLeft();
        Assert.Equal(ImportState.Completed, (await service.ImportAsync(Statement.Days(1))).State);
    }

    [Fact]
    public async Task A_field_that_is_wrong_is_named_and_leaves_nothing()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        foreach (var (name, change) in s_fields)
        {
            var error = await ErrorOfAsync(() => service.StartAsync(Head(change), Data(s_statement, 0)));

            Assert.Equal((name, StatusCode.InvalidArgument, "FIELD_INVALID"), (name, error.Code, error.Reason));
            Assert.StartsWith(name[..name.IndexOf(':', StringComparison.Ordinal)], error.Message, StringComparison.Ordinal);
        }

        service.AssertNothingLeft();
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_refused_before_the_upload()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        const string unknown = "0198c0de-0000-7000-8000-000000000001";

        var error = await ErrorOfAsync(() => service.StartAsync(Head(header => header.AccountId = unknown)));

        Assert.Equal((StatusCode.NotFound, "ACCOUNT_NOT_FOUND"), (error.Code, error.Reason));
        Assert.Contains(unknown, error.Message, StringComparison.Ordinal);
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task A_message_larger_than_the_server_takes_is_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var error = await ErrorOfAsync(() => service.StartAsync(Head(), Data(new byte[200_000], 0)))
            .WaitAsync(TimeSpan.FromSeconds(20), ImportServiceUnderTest.Deadline);

        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (error.Code, error.Reason));
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task Limits_themselves_are_taken()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:UploadBytesMax", s_large.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var header = Header(requestId: new string('a', 100));
        header.FileName = new string('a', 255);
        header.AccountName = new string('a', 100);
        header.SizeBytes = (ulong)s_large.Length;

        var import = await service.ImportAsync(Encoding.UTF8.GetString(s_large), header);

        Assert.Equal(ImportState.Completed, import.State);
    }

    private static StartImportRequest Head(Action<UploadHeader>? change = null)
    {
        var header = Header();
        change?.Invoke(header);
        return new StartImportRequest { Header = header };
    }

    private static StartImportRequest Changed(StartImportRequest message)
    {
        var bytes = message.Data.Data.ToByteArray();
        bytes[^10] ^= 1;
        message.Data.Data = ByteString.CopyFrom(bytes);
        return message;
    }
}
