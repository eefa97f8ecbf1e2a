using System.Collections.Concurrent;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Imports;

/// <summary>
/// What changes too often to be stored, or cannot be: the rate of this run, the steps of phase 2, and why the store takes nothing. Lost with the process, shown only by the
/// replica that runs the import.
/// </summary>
internal sealed class LiveProgress
{
    private readonly ConcurrentDictionary<Guid, Figures> running = new();
    private readonly ConcurrentDictionary<Guid, ImportError> pending = new();
    private readonly ConcurrentDictionary<Guid, int> steps = new();

    /// <summary>The figures of an import that runs here.</summary>
    internal Figures? Find(Guid importId) => running.GetValueOrDefault(importId);

    internal void Set(Guid importId, Figures figures) => running[importId] = figures;

    /// <summary>Why an import that runs here does not get on, where the store does not take it; null while it gets on.</summary>
    internal ImportError? FindPending(Guid importId) => pending.GetValueOrDefault(importId);

    internal void SetPending(Guid importId, ImportError error) => pending[importId] = error;

    internal void ClearPending(Guid importId) => pending.TryRemove(importId, out _);

    /// <summary>Something of the import is in that was not before.</summary>
    internal void GotOn(Guid importId)
    {
        ClearPending(importId);
        steps.AddOrUpdate(importId, 1, (_, count) => count + 1);
    }

    /// <summary>How often it got on in this run.</summary>
    internal int StepsOf(Guid importId) => steps.GetValueOrDefault(importId);

    internal void Remove(Guid importId)
    {
        running.TryRemove(importId, out _);
        steps.TryRemove(importId, out _);
        ClearPending(importId);
    }

    /// <summary>Rate of phase 1 and steps of phase 2; rows read before the run began do not count towards its rate.</summary>
    internal sealed record Figures(DateTimeOffset PhaseBegun, long RowsReadBefore, SnapshotProgress? Snapshot)
    {
        /// <summary>Rows per second of this run so far; null until there is something to measure.</summary>
        internal double? RowsPerSecond(long rowsRead, DateTimeOffset lastProgress)
        {
            var seconds = (lastProgress - PhaseBegun).TotalSeconds;
            return rowsRead > RowsReadBefore && seconds > 0 ? (rowsRead - RowsReadBefore) / seconds : null;
        }
    }
}
