using Grpc.Core;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

public sealed class CallKindTests
{
    [Fact]
    public async Task A_unary_call_gives_response_headers_and_status()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().EchoAsync(new Text { Value = "hello" }, ProbeServer.Options());

        Assert.Equal("hello", (await call).Value);
        Assert.NotNull(await call.ResponseHeadersAsync);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task A_blocking_unary_call_gives_its_response()
    {
        await using var server = await ProbeServer.StartAsync();

        // On a thread of its own: the call blocks it.
        var reply = await Task.Factory.StartNew(
            () => server.Client().Echo(new Text { Value = "hello" }, ProbeServer.Options()),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.Equal("hello", reply.Value);
    }

    [Fact]
    public async Task A_blocking_unary_call_throws_its_status()
    {
        await using var server = await ProbeServer.StartAsync();

        var failure = Assert.Throws<RpcException>(() => server.Client().Refuse(new Text { Value = "no" }, ProbeServer.Options()));

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
    }

    [Fact]
    public async Task A_client_streaming_call_takes_all_requests()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Sum(ProbeServer.Options());
        for (var value = 1; value <= 100; value++)
            await call.RequestStream.WriteAsync(new Number { Value = value }, CancellationToken.None);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(5050, (await call.ResponseAsync).Value);
    }

    [Fact]
    public async Task A_server_streaming_call_gives_all_responses()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Count(new Number { Value = 100 }, ProbeServer.Options());
        var values = new List<long>();
        await foreach (var number in call.ResponseStream.ReadAllAsync())
            values.Add(number.Value);

        Assert.Equal(Enumerable.Range(1, 100).Select(value => (long)value), values);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_duplex_call_answers_while_it_is_asked()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Chat(ProbeServer.Options());
        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new Text { Value = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text, call.ResponseStream.Current.Value);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Reading_all_stops_at_its_token()
    {
        await using var server = await ProbeServer.StartAsync();
        using var call = server.Client().Wait(new Number { Value = 7 }, ProbeServer.Options());
        using var source = new CancellationTokenSource();
        var values = new List<long>();

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var number in call.ResponseStream.ReadAllAsync().WithCancellation(source.Token))
            {
                values.Add(number.Value);
                await source.CancelAsync();
            }
        });

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal([7L], values);
    }
}
