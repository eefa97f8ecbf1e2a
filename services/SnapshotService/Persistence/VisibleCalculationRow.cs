namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Which calculation an account's readers see. Changing this one row makes all of another visible at once.</summary>
internal sealed class VisibleCalculationRow
{
    public required Guid AccountId { get; init; }

    /// <summary>Number of the calculation.</summary>
    public required long Calculation { get; set; }

    public required Guid CalculationId { get; set; }

    public required long AccountRevision { get; set; }

    public required long MovementCount { get; set; }

    public required long UnmatchedCount { get; set; }

    public required DateTimeOffset Computed { get; set; }
}
