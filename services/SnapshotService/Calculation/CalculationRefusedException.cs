namespace GrpcImport.SnapshotService.Calculation;

/// <summary>A calculation that cannot begin or go on; nothing of it is kept.</summary>
internal sealed class CalculationRefusedException(CalculationRefusal refusal, string message, long? visibleRevision = null) : Exception(message)
{
    internal CalculationRefusal Refusal { get; } = refusal;

    /// <summary>The revision of the snapshots that are there, where these are what is newer.</summary>
    internal long? VisibleRevision { get; } = visibleRevision;

    /// <summary>Snapshots of a newer revision are there.</summary>
    internal static CalculationRefusedException Superseded(long visibleRevision) =>
        new(CalculationRefusal.Superseded, $"Snapshots of revision {visibleRevision} are there, which is newer.", visibleRevision);
}

/// <summary>Why.</summary>
internal enum CalculationRefusal
{
    /// <summary>Newer snapshots are there, or a newer calculation began.</summary>
    Superseded,

    /// <summary>Too many run at once.</summary>
    TooMany,

    /// <summary>A movement is before the one before it.</summary>
    OutOfOrder,

    /// <summary>More movements in one instant than are held.</summary>
    InstantTooLarge,

    /// <summary>Count or checksum is not that of what came.</summary>
    ChecksumWrong,
}
