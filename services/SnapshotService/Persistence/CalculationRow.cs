namespace GrpcImport.SnapshotService.Persistence;

/// <summary>A calculation that has rows: the visible one of its account, one that runs, or one that was abandoned.</summary>
internal sealed class CalculationRow
{
    /// <summary>Leads the keys of its rows: 8 bytes instead of 16.</summary>
    public required long Number { get; init; }

    /// <summary>The caller's id.</summary>
    public required Guid CalculationId { get; init; }

    public required Guid AccountId { get; init; }

    public required long AccountRevision { get; init; }

    public required DateTimeOffset Begun { get; init; }
}
