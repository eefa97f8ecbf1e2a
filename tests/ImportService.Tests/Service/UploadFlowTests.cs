using System.Text;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using Microsoft.Extensions.DependencyInjection;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public sealed class UploadFlowTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly byte[] s_statement = Encoding.UTF8.GetBytes(Statement.Days(3));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_idles_is_refused_and_leaves_nothing(bool sendsHeader)
    {
        var time = new LeapTime();
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Time = time }, ("Imports:UploadIdleSecondsMax", "1800"));
        using var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);
        if (sendsHeader)
        {
            await call.RequestStream.WriteAsync(new StartImportRequest { Header = Header() });
            await StoreAccess.EventuallyAsync(() => Parts(service).Length == 1);
        }

        await time.TimerAsync(TimeSpan.FromSeconds(1_800)).WaitAsync(s_patience);
        time.Leap(TimeSpan.FromSeconds(1_801));

        var error = await ErrorOfAsync(() => call.ResponseAsync.WaitAsync(s_patience));
        Assert.Equal((StatusCode.DeadlineExceeded, "UPLOAD_IDLE"), (error.Code, error.Reason));
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task A_client_that_goes_away_half_way_leaves_nothing()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        using (var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline))
        {
            await call.RequestStream.WriteAsync(new StartImportRequest { Header = Header() });
            await call.RequestStream.WriteAsync(Data(s_statement.AsSpan(0, 100), 0));
            await StoreAccess.EventuallyAsync(() => Parts(service).Any(part => new FileInfo(part).Length == 100));
        }

        await StoreAccess.EventuallyAsync(() => Parts(service).Length == 0);
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task An_upload_whose_client_goes_away_ends_as_aborted()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        using var gone = new CancellationTokenSource();
        var messages = new Messages(gone, new StartImportRequest { Header = Header() }, Data(s_statement.AsSpan(0, 100), 0));

        var error = await Assert.ThrowsAsync<RpcException>(() => service.Services.GetRequiredService<UploadStream>().ReceiveAsync(messages, gone.Token));

        Assert.Equal((StatusCode.Cancelled, "UPLOAD_ABORTED"), (error.StatusCode, ErrorDetails.From(error).Reason));
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task More_uploads_at_once_than_the_limit_are_refused_until_one_ends()
    {
        var time = new LeapTime();
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Time = time }, ("Imports:UploadIdleSecondsMax", "1800"), ("Imports:UploadsMax", "1"));
        using var first = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);
        await first.RequestStream.WriteAsync(new StartImportRequest { Header = Header() });
        await time.TimerAsync(TimeSpan.FromSeconds(1_800)).WaitAsync(s_patience);

        var error = await ErrorOfAsync(() => service.StartAsync(s_statement));
        await first.RequestStream.WriteAsync(Data(s_statement, 0));
        await first.RequestStream.CompleteAsync();
        var import = (await first.ResponseAsync).Import;

        Assert.Equal((StatusCode.ResourceExhausted, "UPLOADS_TOO_MANY"), (error.Code, error.Reason));
        Assert.Single(service.StagedFiles());
        Assert.Equal(ImportState.Completed, (await service.EndOfAsync(import.Id)).State);
        Assert.Equal(ImportState.Completed, (await service.ImportAsync(Statement.Days(2))).State);
    }

    [Fact]
    public async Task A_client_that_still_writes_a_lot_learns_why_it_is_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RefusedBytesMax", "200000"));
        var block = new byte[60_000];
        StartImportRequest[] messages =
        [
            new() { Header = Header() },
            .. Enumerable.Range(0, 400).Select(index => Data(block, 1 + ((ulong)index * 60_000))),
        ];

        var error = await ErrorOfAsync(() => service.StartAsync(messages)).WaitAsync(s_patience);

        Assert.Equal((StatusCode.InvalidArgument, "UPLOAD_OFFSET_WRONG"), (error.Code, error.Reason));
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task A_client_that_neither_writes_on_nor_ends_learns_soon_why_it_is_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:UploadIdleSecondsMax", "3600"));
        using var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);
        await call.RequestStream.WriteAsync(new StartImportRequest { Header = Header() });
        await call.RequestStream.WriteAsync(Data(s_statement, 1));

        var error = await ErrorOfAsync(() => call.ResponseAsync.WaitAsync(s_patience));

        Assert.Equal((StatusCode.InvalidArgument, "UPLOAD_OFFSET_WRONG"), (error.Code, error.Reason));
        service.AssertNothingLeft();
    }

    [Fact]
    public async Task An_upload_under_way_when_the_host_stops_is_told_so_and_leaves_nothing()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        using var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);
        await call.RequestStream.WriteAsync(new StartImportRequest { Header = Header() });
        await StoreAccess.EventuallyAsync(() => Parts(service).Length == 1);

        service.BeginStop();
        var error = await ErrorOfAsync(() => call.ResponseAsync.WaitAsync(s_patience));
        await service.StopAsync();

        Assert.Equal((StatusCode.Unavailable, "SHUTTING_DOWN"), (error.Code, error.Reason));
        service.AssertNothingLeft();
    }

    private static string[] Parts(ImportServiceUnderTest service) => Directory.GetFiles(Path.Combine(service.StagingFolder, "parts"));

    /// <summary>Messages of a client that goes away behind the last one.</summary>
    private sealed class Messages(CancellationTokenSource gone, params StartImportRequest[] messages) : IAsyncStreamReader<StartImportRequest>
    {
        private int next;

        public StartImportRequest Current => messages[next - 1];

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (next < messages.Length)
            {
                next++;
                return true;
            }

            await gone.CancelAsync();
            throw new IOException("The client reset the request stream.");
        }
    }
}
