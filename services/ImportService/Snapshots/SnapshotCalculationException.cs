using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>Why there is no result.</summary>
internal enum SnapshotFailureReason
{
    /// <summary>SnapshotService could not do it in all attempts; the same calculation can succeed later (SNAPSHOT_SERVICE_UNAVAILABLE).</summary>
    Unavailable,

    /// <summary>SnapshotService refused it, and would refuse it again (SNAPSHOT_CALCULATION_FAILED).</summary>
    Refused,

    /// <summary>
    /// Snapshots of a newer revision exist, or a newer calculation of the account began: nothing is wrong. The caller reads the account's
    /// revision again: where it moved on, whoever moved it calculates; where it did not, the caller calculates again.
    /// </summary>
    Superseded,
}

/// <summary>The calculation ended without a result. Nothing of it is visible in the snapshots.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">Why, for people.</param>
/// <param name="attempts">Attempts made, the last one included; at least 1.</param>
/// <param name="serviceReason">Name from SnapshotErrorReason ("MOVEMENT_INVALID"); empty where the service gave none.</param>
/// <param name="inner">The failure of the last attempt.</param>
internal sealed class SnapshotCalculationException(SnapshotFailureReason reason, string message, int attempts, string serviceReason, Exception inner)
    : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public SnapshotFailureReason Reason { get; } = reason;

    /// <summary>What clients are told: a calculation superseded again and again is refused like any other.</summary>
    public ErrorReason ErrorReason => Reason switch
    {
        SnapshotFailureReason.Unavailable => ErrorReason.SnapshotServiceUnavailable,
        SnapshotFailureReason.Refused or SnapshotFailureReason.Superseded => ErrorReason.SnapshotCalculationFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(Reason), Reason, null),
    };

    /// <summary>Attempts made, the last one included.</summary>
    public int Attempts { get; } = attempts;

    /// <summary>Name from SnapshotErrorReason, without its prefix; empty where the service gave none.</summary>
    public string ServiceReason { get; } = serviceReason;

    /// <summary>Revision of the visible snapshots, where these superseded the calculation; null where a newer calculation did.</summary>
    public ulong? VisibleRevision { get; init; }
}
