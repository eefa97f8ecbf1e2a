namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// The days of an account that one calculation's rows are visible for. A calculation that began at a checkpoint replaces the days behind it and leaves
/// those before to the calculations that made them, so what did not change is not written again. Changing these few rows makes all of a calculation
/// visible at once.
/// </summary>
internal sealed class SegmentRow
{
    public required Guid AccountId { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>Included; the greatest day for the last segment.</summary>
    public required DateOnly LastDay { get; set; }

    /// <summary>Number of the calculation.</summary>
    public required long Calculation { get; init; }

    /// <summary>Movements of the account before the segment.</summary>
    public required long MovementsBefore { get; init; }
}
