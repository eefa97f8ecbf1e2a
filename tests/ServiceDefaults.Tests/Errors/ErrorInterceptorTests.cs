using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GrpcImport.ServiceDefaults.Tests.Errors;

public sealed class ErrorInterceptorTests
{
    private const string Secret = "the secret of the exception";

    public static TheoryData<CallKind> Kinds => [CallKind.Unary, CallKind.ClientStreaming, CallKind.ServerStreaming, CallKind.Duplex];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_that_succeeds_passes(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();

        await kind.RunAsync(host.Calls, CancellationToken.None);

        Assert.DoesNotContain(host.Logs.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_error_of_the_service_passes_with_its_details(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = _ => throw ServiceError.Create(StatusCode.NotFound, "ACCOUNT_NOT_FOUND", "No account 'x'.");

        var details = await FailAsync(host, kind);

        Assert.Equal((StatusCode.NotFound, "ACCOUNT_NOT_FOUND", "No account 'x'."), (details.Code, details.Reason, details.Message));
        Assert.DoesNotContain(host.Logs.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fault_is_told_by_an_id_that_the_log_has_too(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = _ => throw new InvalidOperationException(Secret);

        var details = await FailAsync(host, kind);

        Assert.Equal((StatusCode.Internal, CommonReasons.Internal), (details.Code, details.Reason));
        Assert.DoesNotContain(Secret, details.Message, StringComparison.Ordinal);
        var entry = Assert.Single(host.Logs.Entries, e => e.Level >= LogLevel.Warning);
        Assert.Equal((1000, Secret), (entry.EventId, entry.Exception?.Message));
        var id = entry.Text.Split(' ')[^1].TrimEnd('.');
        Assert.True(Guid.TryParse(id, out _));
        Assert.Contains(id, details.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_that_is_neither_the_clients_nor_the_hosts_is_a_fault(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = _ => throw new OperationCanceledException();

        Assert.Equal(CommonReasons.Internal, (await FailAsync(host, kind)).Reason);
    }

    [Theory]
    [InlineData(13, StatusCode.ResourceExhausted, CommonReasons.DiskFull)]
    [InlineData(5, StatusCode.Unavailable, CommonReasons.DatabaseLocked)]
    [InlineData(11, StatusCode.DataLoss, CommonReasons.DatabaseCorrupt)]
    [InlineData(10, StatusCode.Unavailable, CommonReasons.DatabaseUnavailable)]
    public async Task An_outage_of_the_database_has_its_own_reason(int sqliteCode, StatusCode code, string reason)
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = _ => throw new SqliteException("disk trouble", sqliteCode);

        var details = await FailAsync(host, CallKind.Unary);

        Assert.Equal((code, reason), (details.Code, details.Reason));
        Assert.Equal(code == StatusCode.Unavailable, details.RetryDelay is not null);
        var entry = Assert.Single(host.Logs.Entries, e => e.Level >= LogLevel.Warning);
        Assert.Equal(1001, entry.EventId);
    }

    [Fact]
    public async Task The_path_of_a_database_is_not_told_to_clients()
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = _ => throw new DatabaseFaultException(DatabaseFault.Unavailable, "/home/someone/imports.db", new IOException(Secret));

        var details = await FailAsync(host, CallKind.Unary);

        Assert.Equal("The database does not answer.", details.Message);
    }

    [Fact]
    public async Task A_full_disk_while_a_file_is_written_is_a_full_disk()
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = _ => throw new IOException("No space left on device", 28);

        Assert.Equal(CommonReasons.DiskFull, (await FailAsync(host, CallKind.ClientStreaming)).Reason);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cancelled_client_is_no_fault(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();
        using var cancel = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        host.Methods.Action = context =>
        {
            entered.SetResult();
            return Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        var stopped = host.Logs.NextAsync(1003);

        var call = kind.RunAsync(host.Calls, cancel.Token);
        await entered.Task;
        await cancel.CancelAsync();

        // The client has its own idea of how its call ended; the server's is in its log.
        await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.EndsWith("was stopped: Cancelled.", await stopped, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_deadline_is_told_as_such(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();
        host.Methods.Action = context => Task.Delay(Timeout.Infinite, context.CancellationToken);

        var error = await Assert.ThrowsAsync<RpcException>(() => kind.RunAsync(host.Calls, CancellationToken.None, TimeSpan.FromMilliseconds(300)));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        await host.StopAsync();
        Assert.Single(host.Logs.Entries, e => e.EventId == 1003);
        Assert.DoesNotContain(host.Logs.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stopping_host_says_so(CallKind kind)
    {
        await using var host = await TestHost.StartAsync();
        var entered = new TaskCompletionSource();
        host.Methods.Action = async _ =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, host.Stopping);
        };

        var call = FailAsync(host, kind);
        await entered.Task;
        await host.StopAsync();
        var details = await call;

        Assert.Equal((StatusCode.Unavailable, CommonReasons.ShuttingDown), (details.Code, details.Reason));
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_by_name()
    {
        await using var host = await TestHost.StartAsync();
        using var call = new Contracts.Imports.V1.ImportService.ImportServiceClient(host.Calls).StartImport();

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            // The answer may come before the message is written: then the write has it, as the response does.
            await call.RequestStream.WriteAsync(new() { Header = new() { FileName = new string('x', 200_000) } }, CancellationToken.None);
            await call.ResponseAsync;
        });
        var details = ErrorDetails.From(error);

        Assert.Equal((StatusCode.ResourceExhausted, CommonReasons.MessageTooLarge), (details.Code, details.Reason));
    }

    private static async Task<ErrorDetails> FailAsync(TestHost host, CallKind kind) =>
        ErrorDetails.From(await Assert.ThrowsAsync<RpcException>(() => kind.RunAsync(host.Calls, CancellationToken.None)));
}
