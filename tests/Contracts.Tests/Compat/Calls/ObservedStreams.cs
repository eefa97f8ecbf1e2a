using Grpc.Core;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>A stream of messages that an interceptor looks at on their way in.</summary>
internal sealed class ObservedReader<T>(IAsyncStreamReader<T> inner, Action onMessage) : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        var isMessage = await inner.MoveNext(cancellationToken);
        if (isMessage)
            onMessage();
        return isMessage;
    }
}

/// <summary>The same on their way out. It leaves the write with a token to the contract's default, as writers older than that member do.</summary>
internal sealed class ObservedWriter<T>(IAsyncStreamWriter<T> inner, Action onMessage) : IServerStreamWriter<T>, IClientStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message)
    {
        onMessage();
        return inner.WriteAsync(message);
    }

    public Task CompleteAsync() => ((IClientStreamWriter<T>)inner).CompleteAsync();
}
