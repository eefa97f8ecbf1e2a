namespace GrpcImport.ImportService.Imports;

/// <summary>
/// Wakes, inside this process, whoever waits for an import to change or for one to be queued. Other replicas see changes when
/// they poll, at least each second.
/// </summary>
internal sealed class ImportSignals
{
    /// <summary>
    /// Imports share signals by their hash: a table by id would grow with every id that anybody ever watched. 64 is more than imports run at
    /// once, and a wake for another import only costs the watcher a look.
    /// </summary>
    private const int SignalsMax = 64;

    private readonly TaskCompletionSource[] changes = [.. Enumerable.Range(0, SignalsMax).Select(_ => NewSource())];
    private TaskCompletionSource queued = NewSource();

    /// <summary>Completes at the next change of the import; take it before reading the import, so that no change is missed.</summary>
    internal Task NextChange(Guid importId) => Volatile.Read(ref SignalOf(importId)).Task;

    /// <summary>Says that an import changed.</summary>
    internal void Changed(Guid importId) => Interlocked.Exchange(ref SignalOf(importId), NewSource()).TrySetResult();

    /// <summary>Completes when an import is queued or an account becomes free; take it before looking at the queue.</summary>
    internal Task NextQueued() => Volatile.Read(ref queued).Task;

    /// <summary>Says that there may be work in the queue.</summary>
    internal void Queued() => Interlocked.Exchange(ref queued, NewSource()).TrySetResult();

    private ref TaskCompletionSource SignalOf(Guid importId) => ref changes[(uint)importId.GetHashCode() % SignalsMax];

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
