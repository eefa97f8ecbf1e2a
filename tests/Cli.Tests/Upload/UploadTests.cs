using System.Diagnostics;
using Grpc.Core;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Upload;

public sealed class UploadTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private FakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(200_000, 4)]
    public async Task Bytes_travel_in_order_in_messages_of_64_KiB_with_their_checksums(int size, int messages)
    {
        using var run = new CliRun();
        var content = new string('x', size);
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await run.RunAsync("import", folder.File("statement.csv", content), "--server", $"{server.Address}"));

        var header = Assert.Single(server.Imports.Headers);
        Assert.Equal((ulong)size, header.SizeBytes);
        Assert.Equal("statement.csv", header.FileName);
        Assert.Equal(messages, server.Imports.Data.Count);
        var offset = 0UL;
        foreach (var data in server.Imports.Data)
        {
            Assert.Equal(offset, data.Offset);
            Assert.Equal(Crc32C.Compute(data.Data.Span), data.Crc32C);
            offset += (ulong)data.Data.Length;
        }

        Assert.Equal((ulong)size, offset);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("/dev/zero")]
    public async Task What_is_no_regular_file_is_refused_without_being_opened(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among its files.");
        var pipe = Path.Combine(folder.Path, "pipe");
        using (var made = Process.Start("mkfifo", pipe))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), pipe);
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync("import", Path.Combine(folder.Path, name), "--server", $"{server.Address}"));

        Assert.Contains("is not a regular file. [FILE_UNREADABLE]", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Imports.Headers);
    }

    [Fact]
    public async Task A_refusal_in_mid_upload_is_told_by_its_own_reason()
    {
        using var run = new CliRun();
        server.Imports.Refusals.Enqueue(_ => ServiceError.Create(StatusCode.InvalidArgument, ReasonName.Of(ErrorReason.UploadTooLarge), "Larger than the limit."));

        Assert.Equal(1, await run.RunAsync("import", folder.File("statement.csv", new string('x', 5_000_000)), "--server", $"{server.Address}"));

        Assert.Contains("Larger than the limit. [UPLOAD_TOO_LARGE]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_upload_is_sent_again_under_the_same_request_id()
    {
        using var run = new CliRun();
        server.Imports.Refusals.Enqueue(_ => new RpcException(new Status(StatusCode.Unavailable, "gone")));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await run.RunAsync("import", folder.File("statement.csv", "x"), "--server", $"{server.Address}"));

        Assert.Equal(2, server.Imports.Headers.Count);
        Assert.Single(server.Imports.Headers.Select(header => header.RequestId).Distinct());
    }
}
