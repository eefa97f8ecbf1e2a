using System.Collections.Concurrent;

namespace GrpcImport.ImportService.Imports;

/// <summary>
/// Wakes, inside this process, whoever waits for an import to change or for one to be queued. Other replicas see changes when
/// they poll, at least each second.
/// </summary>
internal sealed class ImportSignals
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> changes = new();
    private TaskCompletionSource queued = NewSource();

    /// <summary>Completes at the next change of the import; take it before reading the import, so that no change is missed.</summary>
    internal Task NextChange(Guid importId) => changes.GetOrAdd(importId, _ => NewSource()).Task;

    /// <summary>Says that an import changed.</summary>
    internal void Changed(Guid importId)
    {
        if (changes.TryRemove(importId, out var source))
        {
            source.TrySetResult();
        }
    }

    /// <summary>Completes when an import is queued or an account becomes free; take it before looking at the queue.</summary>
    internal Task NextQueued() => Volatile.Read(ref queued).Task;

    /// <summary>Says that there may be work in the queue.</summary>
    internal void Queued() => Interlocked.Exchange(ref queued, NewSource()).TrySetResult();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
