namespace Grpc.Core;

/// <summary>Messages that are sent one after another. One write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options for the writes that follow; null for the transport's own.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Completes when the transport took the message, which is its back-pressure.</summary>
    Task WriteAsync(T message);

    /// <summary>The same with a token. The default body is for writers older than this member: they cannot cancel a write.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and the writer cannot.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This stream writer cannot cancel a write; pass a token that cannot be cancelled.")
        : WriteAsync(message);
}

/// <summary>The client's side of a stream of requests.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests follow.</summary>
    Task CompleteAsync();
}

/// <summary>The server's side of a stream of responses; it ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
