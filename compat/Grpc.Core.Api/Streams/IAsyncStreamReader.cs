namespace Grpc.Core;

/// <summary>Messages that arrive one after another.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message the last successful <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false at the end. One call at a time.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
