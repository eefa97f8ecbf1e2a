using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>Notes what passes through it on the client's side.</summary>
internal sealed class ClientObserver(ConcurrentQueue<string> notes, string name = "") : Interceptor
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        notes.Enqueue($"{name}blocking {context.Method.Name}");
        return continuation(request, context);
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        notes.Enqueue($"{name}unary {context.Method.Name}");
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(call.ResponseAsync, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        notes.Enqueue($"{name}server streaming {context.Method.Name}");
        var call = continuation(request, context);
        return new AsyncServerStreamingCall<TResponse>(
            Observed(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        notes.Enqueue($"{name}client streaming {context.Method.Name}");
        var call = continuation(context);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            Observed(call.RequestStream), call.ResponseAsync, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        notes.Enqueue($"{name}duplex streaming {context.Method.Name}");
        var call = continuation(context);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            Observed(call.RequestStream), Observed(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private ObservedReader<T> Observed<T>(IAsyncStreamReader<T> responses) => new(responses, () => notes.Enqueue("response"));

    private ObservedWriter<T> Observed<T>(IClientStreamWriter<T> requests) => new(requests, () => notes.Enqueue("request"));
}
