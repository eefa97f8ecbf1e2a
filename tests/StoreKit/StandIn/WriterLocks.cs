using System.Collections.Concurrent;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>One writer per file, so that two that both read first never stand in each other's way later. Who waits can give up.</summary>
internal sealed class WriterLocks
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> byFile = new(StringComparer.Ordinal);

    /// <summary>False where it took too long.</summary>
    internal Task<bool> TakeAsync(string file, CancellationToken cancellationToken) => Of(file).WaitAsync(s_patience, cancellationToken);

    internal void Free(string file) => Of(file).Release();

    private SemaphoreSlim Of(string file) => byFile.GetOrAdd(file, _ => new SemaphoreSlim(1));
}
