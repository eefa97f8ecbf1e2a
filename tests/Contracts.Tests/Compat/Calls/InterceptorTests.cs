using System.Collections.Concurrent;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

public sealed class InterceptorTests
{
    private readonly ConcurrentQueue<string> notes = new();

    [Fact]
    public async Task The_server_intercepts_all_call_kinds()
    {
        await using var server = await ProbeServer.StartAsync(options => options.Interceptors.Add<ServerObserver>(notes));

        await CallAllKinds(server.Client());

        Assert.Equal(
            [
                "unary", "unary",
                "client streaming", "request", "request",
                "server streaming", "response", "response",
                "duplex streaming", "request", "response",
            ],
            notes);
    }

    [Fact]
    public async Task The_client_intercepts_all_call_kinds()
    {
        await using var server = await ProbeServer.StartAsync();

        await CallAllKinds(new Probe.ProbeClient(server.Connect().Intercept(new ClientObserver(notes))));

        Assert.Equal(
            [
                "unary Echo", "blocking Echo",
                "client streaming Sum", "request", "request",
                "server streaming Count", "response", "response",
                "duplex streaming Chat", "request", "response",
            ],
            notes);
    }

    [Fact]
    public async Task Of_interceptors_given_together_the_first_sees_a_call_first()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = new Probe.ProbeClient(server.Connect().Intercept(new ClientObserver(notes, "a: "), new ClientObserver(notes, "b: ")));

        await client.EchoAsync(new Text(), ProbeServer.Options());

        Assert.Equal(["a: unary Echo", "b: unary Echo"], notes);
    }

    [Fact]
    public async Task Of_interceptors_added_one_by_one_the_last_sees_a_call_first()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = new Probe.ProbeClient(server.Connect().Intercept(new ClientObserver(notes, "a: ")).Intercept(new ClientObserver(notes, "b: ")));

        await client.EchoAsync(new Text(), ProbeServer.Options());

        Assert.Equal(["b: unary Echo", "a: unary Echo"], notes);
    }

    [Fact]
    public async Task A_function_changes_the_headers_of_a_call_and_not_the_callers_own()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = new Probe.ProbeClient(server.Connect().Intercept(headers =>
        {
            headers.Add("probe-added", "by the function");
            return headers;
        }));
        var own = new Metadata { { "probe-own", "by the caller" } };

        var reply = await client.EchoAsync(new Text(), ProbeServer.Options(own));
        var bare = await client.EchoAsync(new Text(), ProbeServer.Options());

        Assert.Contains("probe-added=by the function", reply.Headers);
        Assert.Contains("probe-own=by the caller", reply.Headers);
        Assert.Contains("probe-added=by the function", bare.Headers);
        Assert.Single(own);
    }

    [Fact]
    public async Task A_function_changes_the_headers_of_all_call_kinds()
    {
        await using var server = await ProbeServer.StartAsync();
        var functionCalls = 0;
        var client = new Probe.ProbeClient(server.Connect().Intercept(headers =>
        {
            Interlocked.Increment(ref functionCalls);
            return headers;
        }));

        await CallAllKinds(client);

        Assert.Equal(5, functionCalls);
    }

    [Fact]
    public async Task A_writer_without_cancellation_refuses_a_token_that_can_be_cancelled()
    {
        await using var server = await ProbeServer.StartAsync();
        using var source = new CancellationTokenSource();
        using var call = new Probe.ProbeClient(server.Connect().Intercept(new ClientObserver(notes))).Sum(ProbeServer.Options());

        await Assert.ThrowsAsync<NotSupportedException>(async () => await call.RequestStream.WriteAsync(new Number { Value = 1 }, source.Token));
        await call.RequestStream.WriteAsync(new Number { Value = 2 }, CancellationToken.None);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(2, (await call).Value);
    }

    private static async Task CallAllKinds(Probe.ProbeClient client)
    {
        Assert.Equal("one", (await client.EchoAsync(new Text { Value = "one" }, ProbeServer.Options())).Value);
        Assert.Equal("two", await Task.Factory.StartNew(
            () => client.Echo(new Text { Value = "two" }, ProbeServer.Options()).Value,
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        using var sum = client.Sum(ProbeServer.Options());
        await sum.RequestStream.WriteAsync(new Number { Value = 1 });
        await sum.RequestStream.WriteAsync(new Number { Value = 2 });
        await sum.RequestStream.CompleteAsync();
        Assert.Equal(3, (await sum).Value);

        using var count = client.Count(new Number { Value = 2 }, ProbeServer.Options());
        Assert.Equal([1L, 2L], await count.ResponseStream.ReadAllAsync().Select(number => number.Value).ToListAsync());

        using var chat = client.Chat(ProbeServer.Options());
        await chat.RequestStream.WriteAsync(new Text { Value = "three" });
        await chat.RequestStream.CompleteAsync();
        Assert.Equal(["three"], await chat.ResponseStream.ReadAllAsync().Select(text => text.Value).ToListAsync());
    }
}
