using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Persistence;

/// <summary>A stored import, which is also its place in the queue; see the message Import for what most columns mean.</summary>
internal sealed class ImportRow
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public AccountRow? Account { get; init; }

    public required string RequestId { get; init; }

    public required string FileName { get; init; }

    public required long FileSizeBytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Name of the staged file inside the staging folder; null once it was removed.</summary>
    public required string? StagedFile { get; set; }

    public required StatementFormat Format { get; init; }

    public required DuplicateStrategy DuplicateStrategy { get; init; }

    public required bool OverrideAccountReference { get; init; }

    /// <summary>The statement's own account reference; empty until it is analyzed, or where it has none.</summary>
    public string AccountReference { get; set; } = string.Empty;

    public required ImportState State { get; set; }

    public ImportPhase Phase { get; set; }

    public RowTally Rows { get; set; } = new();

    public long RowsTotal { get; set; }

    public int ChunksTotal { get; set; }

    public int ChunksCompleted { get; set; }

    public long BytesCompleted { get; set; }

    public long MovementsEstimated { get; set; }

    public long MovementsPersisted { get; set; }

    public DateOnly? FirstDay { get; set; }

    public DateOnly? LastDay { get; set; }

    public long RowIssueCount { get; set; }

    public bool AccountSnapshotsCalculated { get; set; }

    public bool TickerSnapshotsCalculated { get; set; }

    public ErrorReason ErrorReason { get; set; }

    public string? ErrorMessage { get; set; }

    public DateTimeOffset? ErrorTime { get; set; }

    public int? ErrorChunk { get; set; }

    public bool CancelRequested { get; set; }

    /// <summary>Number of the newest progress event.</summary>
    public long Sequence { get; set; }

    /// <summary>Fencing token: raised by whoever takes the import over; every commit checks it.</summary>
    public long RunNumber { get; set; }

    /// <summary>Who runs it; null when nobody does.</summary>
    public Guid? LeaseOwner { get; set; }

    /// <summary>Until when; past that anybody may take it over.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Its place in the queue of its account.</summary>
    public required DateTimeOffset Queued { get; set; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Phase1Completed { get; set; }

    public DateTimeOffset? Phase2Started { get; set; }

    public DateTimeOffset? Completed { get; set; }

    public DateTimeOffset? LastProgress { get; set; }

    public required DateTimeOffset Updated { get; set; }
}
