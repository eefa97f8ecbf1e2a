namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The last calculation of an account, whose result readers see, with what it was made from and by which rules.</summary>
internal sealed class VisibleCalculationRow
{
    public required Guid AccountId { get; init; }

    /// <summary>Number of the calculation; those before may still hold earlier days (see <see cref="SegmentRow"/>).</summary>
    public required long Calculation { get; set; }

    public required Guid CalculationId { get; set; }

    public required long AccountRevision { get; set; }

    /// <summary>See <see cref="Contracts.Imports.V1.PremiumTreatment"/>.</summary>
    public required int PremiumTreatment { get; set; }

    /// <summary>See <see cref="Checkpoints.CheckpointFormat.Version"/>.</summary>
    public required int RulesVersion { get; set; }

    public required long MovementCount { get; set; }

    public required long UnmatchedCount { get; set; }

    public required long IssueCount { get; set; }

    public required DateTimeOffset Computed { get; set; }
}
