namespace Grpc.Core.Interceptors;

/// <summary>The call a client interceptor sees; it continues with this one or with a changed one.</summary>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>Describes a call.</summary>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>The method called.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The host named; null for the channel's own.</summary>
    public string? Host { get; }

    /// <summary>How the call is made.</summary>
    public CallOptions Options { get; }
}
