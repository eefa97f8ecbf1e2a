using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>Notes what passes through it on the server's side.</summary>
internal sealed class ServerObserver(ConcurrentQueue<string> notes) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        notes.Enqueue("unary");
        return await continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        notes.Enqueue("client streaming");
        return await continuation(Observed(requestStream), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        notes.Enqueue("server streaming");
        await continuation(request, Observed(responseStream), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        notes.Enqueue("duplex streaming");
        await continuation(Observed(requestStream), Observed(responseStream), context);
    }

    private ObservedReader<T> Observed<T>(IAsyncStreamReader<T> requests) => new(requests, () => notes.Enqueue("request"));

    private ObservedWriter<T> Observed<T>(IServerStreamWriter<T> responses) => new(responses, () => notes.Enqueue("response"));
}
