using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Imports;

/// <summary>Changes of an import inside a transaction; each raises the number of its progress event.</summary>
internal static class ImportChanges
{
    /// <summary>Moves the import to the state the event leads to, and makes that a progress event.</summary>
    internal static void Apply(this ImportRow import, ImportEvent happened, DateTimeOffset now)
    {
        import.State = ImportTransitions.Apply(import.State, happened);
        import.Phase = import.State switch
        {
            ImportState.PersistingMovements => ImportPhase.Movements,
            ImportState.CalculatingSnapshots or ImportState.Completed => ImportPhase.Snapshots,
            _ => import.Phase,
        };
        import.Touch(now);
        switch (happened)
        {
            case ImportEvent.Cancelled or ImportEvent.Failed:
                import.CancelRequested = false;
                import.FreeLease();
                break;
            case ImportEvent.Resumed:
                import.Queued = now;
                break;
            case ImportEvent.SnapshotsDone:
                import.Complete(now);
                break;
            case ImportEvent.AnalysisBegun or ImportEvent.PlanStored or ImportEvent.MovementsBegun or ImportEvent.SnapshotsBegun:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, null);
        }
    }

    /// <summary>Makes any other change a progress event.</summary>
    internal static void Touch(this ImportRow import, DateTimeOffset now)
    {
        import.Sequence++;
        import.Updated = now;
        import.LastProgress = now;
    }

    /// <summary>Says why the import stopped.</summary>
    internal static void SetError(this ImportRow import, ErrorReason reason, string message, int? chunkNumber, DateTimeOffset now)
    {
        import.ErrorReason = reason;
        import.ErrorMessage = message;
        import.ErrorTime = now;
        import.ErrorChunk = chunkNumber;
    }

    internal static void FreeLease(this ImportRow import)
    {
        import.LeaseOwner = null;
        import.LeaseUntil = null;
    }

    private static void Complete(this ImportRow import, DateTimeOffset now)
    {
        import.AccountSnapshotsCalculated = true;
        import.TickerSnapshotsCalculated = true;
        import.Completed = now;
        import.CancelRequested = false;
        import.ErrorReason = ErrorReason.Unspecified;
        import.ErrorMessage = null;
        import.ErrorTime = null;
        import.ErrorChunk = null;
        import.FreeLease();
    }
}
