using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcImport.ServiceDefaults.Security;

/// <summary>
/// Adds the bearer token to every call of a client. Call credentials would do it too, but not over plaintext, which is what loopback is.
/// </summary>
public sealed class TokenInterceptor : Interceptor
{
    private readonly string value;

    private TokenInterceptor(string token) => value = BearerToken.Value(token);

    /// <summary>The invoker with the token on every call; the invoker itself where there is no token.</summary>
    /// <param name="invoker">Where calls go (<c>channel.CreateCallInvoker()</c>).</param>
    /// <param name="token">The token; null or empty for none. See <see cref="FromEnvironment"/>.</param>
    public static CallInvoker Attach(CallInvoker invoker, string? token) =>
        string.IsNullOrEmpty(token) ? invoker : invoker.Intercept(new TokenInterceptor(token));

    /// <summary>The token of <see cref="TokenOptions.Variable"/>; null where none is set.</summary>
    public static string? FromEnvironment() => Environment.GetEnvironmentVariable(TokenOptions.Variable) is { Length: > 0 } token ? token : null;

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithToken(context));

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithToken(context));

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithToken(context));

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(WithToken(context));

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(WithToken(context));

    private ClientInterceptorContext<TRequest, TResponse> WithToken<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        // The caller's metadata may be shared between calls, so it is copied.
        var headers = new Metadata();
        foreach (var entry in context.Options.Headers ?? [])
            headers.Add(entry);
        headers.Add(BearerToken.Header, value);
        return new(context.Method, context.Host, context.Options.WithHeaders(headers));
    }
}
