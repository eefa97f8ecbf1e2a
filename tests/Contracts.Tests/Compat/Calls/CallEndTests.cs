using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>How calls end other than well.</summary>
public sealed class CallEndTests
{
    // A hang of the server's side has no deadline of its own.
    private static readonly TimeSpan ServerTimeMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        await using var server = await ProbeServer.StartAsync();

        var deadline = ProbeServer.In(TimeSpan.FromSeconds(3));
        using var call = server.Client().Wait(new Number { Value = 1 }, deadline: deadline);

        // Whether the first response comes before the deadline is the machine's business.
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
            }
        });
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
        await server.Service.Cancelled.WaitAsync(ServerTimeMax);

        // What travels is the time left, so the server's deadline is later by the way there.
        Assert.InRange(server.Service.Deadline!.Value, deadline - TimeSpan.FromSeconds(1), deadline + ServerTimeMax);
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_call_on_both_sides()
    {
        await using var server = await ProbeServer.StartAsync();
        using var source = new CancellationTokenSource();
        using var call = server.Client().Wait(new Number { Value = 1 }, ProbeServer.Options().WithCancellationToken(source.Token));
        Assert.True(await call.ResponseStream.MoveNext());

        await source.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await server.Service.Cancelled.WaitAsync(ServerTimeMax);
    }

    [Fact]
    public async Task A_cancelled_call_throws_as_cancellation_where_the_channel_says_so()
    {
        await using var server = await ProbeServer.StartAsync();
        using var source = new CancellationTokenSource();
        var client = new Probe.ProbeClient(server.Connect(new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true }));
        using var call = client.Wait(new Number { Value = 1 }, ProbeServer.Options().WithCancellationToken(source.Token));
        Assert.True(await call.ResponseStream.MoveNext());

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_disposed_call_ends_on_the_server()
    {
        await using var server = await ProbeServer.StartAsync();
        var call = server.Client().Wait(new Number { Value = 1 }, ProbeServer.Options());
        Assert.True(await call.ResponseStream.MoveNext());

        call.Dispose();

        await server.Service.Cancelled.WaitAsync(ServerTimeMax);
    }

    [Fact]
    public async Task A_refusal_brings_headers_trailers_and_details()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().RefuseAsync(new Text { Value = "not now: ä, %" }, ProbeServer.Options());

        Assert.Equal("first", (await call.ResponseHeadersAsync).GetValue("probe-header"));
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        Assert.Equal(StatusCode.FailedPrecondition, failure.Status.StatusCode);
        Assert.Equal("not now: ä, %", failure.Status.Detail);
        Assert.Contains("not now: ä, %", failure.Message, StringComparison.Ordinal);
        Assert.Equal("last", failure.Trailers.GetValue("probe-trailer"));
        Assert.Equal("kept", failure.Trailers.GetValue("probe-own"));
        Assert.Equal(ProbeService.BinaryTrailer, failure.Trailers.GetValueBytes("probe-trailer-bin"));
        var details = Google.Rpc.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal("probe 1", Assert.Single(details.Details).Unpack<RequestInfo>().RequestId);
        Assert.Equal(failure.Trailers.Count, call.GetTrailers().Count);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_unavailable_with_its_cause()
    {
        var server = await ProbeServer.StartAsync();
        var client = server.Client();
        Assert.Equal("up", (await client.EchoAsync(new Text { Value = "up" }, ProbeServer.Options())).Value);
        await server.StopAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => client.EchoAsync(new Text(), ProbeServer.Options()).ResponseAsync);
        await server.DisposeAsync();

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Same(failure.InnerException, failure.Status.DebugException);
        Assert.NotNull(failure.InnerException);
    }
}
