namespace GrpcImport.ImportService.Imports;

/// <summary>What can happen to an import.</summary>
internal enum ImportEvent
{
    /// <summary>A runner reads the statement.</summary>
    AnalysisBegun,

    /// <summary>The plan is stored.</summary>
    PlanStored,

    /// <summary>A runner commits chunks.</summary>
    MovementsBegun,

    /// <summary>Every chunk is in; a runner has the snapshots calculated.</summary>
    SnapshotsBegun,

    /// <summary>The snapshots are in.</summary>
    SnapshotsDone,

    /// <summary>A cancel is honoured.</summary>
    Cancelled,

    /// <summary>The work cannot go on.</summary>
    Failed,

    /// <summary>Somebody asked to go on.</summary>
    Resumed,
}
