using System.Collections.Concurrent;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Imports;

/// <summary>
/// What changes too often to be stored: the rate of this run, and the steps of phase 2. Lost with the process, shown only by the
/// replica that runs the import.
/// </summary>
internal sealed class LiveProgress
{
    private readonly ConcurrentDictionary<Guid, Figures> running = new();

    /// <summary>The figures of an import that runs here.</summary>
    internal Figures? Find(Guid importId) => running.GetValueOrDefault(importId);

    internal void Set(Guid importId, Figures figures) => running[importId] = figures;

    internal void Remove(Guid importId) => running.TryRemove(importId, out _);

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
