using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Imports;

/// <summary>
/// The one table of states. An empty field is not allowed. A runner that takes an import over after a kill begins again where the
/// state says, which is why each working state leads to itself.
/// </summary>
/// <remarks>
/// <code>
///                        AnalysisBegun PlanStored MovementsBegun SnapshotsBegun SnapshotsDone Cancelled Failed Resumed
/// QUEUED                 ANALYZING                PERSISTING     CALCULATING                  CANCELLED FAILED
/// ANALYZING              ANALYZING     PLANNED                                                CANCELLED FAILED
/// PLANNED                                         PERSISTING                                  CANCELLED FAILED
/// PERSISTING_MOVEMENTS                            PERSISTING     CALCULATING                  CANCELLED FAILED
/// CALCULATING_SNAPSHOTS                                          CALCULATING    COMPLETED     CANCELLED FAILED
/// COMPLETED
/// CANCELLED                                                                                                    QUEUED
/// FAILED                                                                        COMPLETED*                     QUEUED
/// </code>
/// * All chunks of the import are in, and a later import of the account had the same movements calculated.
/// </remarks>
internal static class ImportTransitions
{
    /// <summary>States of imports that are waiting or working.</summary>
    internal static readonly ImportState[] Unfinished =
    [
        ImportState.Queued, ImportState.Analyzing, ImportState.Planned, ImportState.PersistingMovements, ImportState.CalculatingSnapshots,
    ];

    /// <summary>States of imports that stopped and can be resumed.</summary>
    internal static readonly ImportState[] Resumable = [ImportState.Cancelled, ImportState.Failed];

    /// <summary>The state an event leads to; null where the event is not allowed.</summary>
    internal static ImportState? Next(ImportState state, ImportEvent happened) => (state, happened) switch
    {
        (ImportState.Queued or ImportState.Analyzing, ImportEvent.AnalysisBegun) => ImportState.Analyzing,
        (ImportState.Analyzing, ImportEvent.PlanStored) => ImportState.Planned,
        (ImportState.Queued or ImportState.Planned or ImportState.PersistingMovements, ImportEvent.MovementsBegun) => ImportState.PersistingMovements,
        (ImportState.Queued or ImportState.PersistingMovements or ImportState.CalculatingSnapshots, ImportEvent.SnapshotsBegun) => ImportState.CalculatingSnapshots,
        (ImportState.CalculatingSnapshots or ImportState.Failed, ImportEvent.SnapshotsDone) => ImportState.Completed,
        (ImportState.Cancelled or ImportState.Failed, ImportEvent.Resumed) => ImportState.Queued,
        (_, ImportEvent.Cancelled) when Unfinished.Contains(state) => ImportState.Cancelled,
        (_, ImportEvent.Failed) when Unfinished.Contains(state) => ImportState.Failed,
        _ => null,
    };

    /// <summary>Nothing more happens by itself.</summary>
    internal static bool IsTerminal(ImportState state) =>
        state is ImportState.Completed or ImportState.Cancelled or ImportState.Failed;

    /// <summary>Moves an import to the state an event leads to.</summary>
    /// <exception cref="InvalidOperationException">The event is not allowed in that state: a fault of the program.</exception>
    internal static ImportState Apply(ImportState state, ImportEvent happened) =>
        Next(state, happened) ?? throw new InvalidOperationException($"{happened} is not allowed in state {state}.");
}
