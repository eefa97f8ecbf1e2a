using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Issues;

/// <summary>One thing that was found with one movement; the figures of all others are not touched by it.</summary>
internal sealed record SnapshotIssue
{
    /// <summary>1-based, in the order in which they were found.</summary>
    public required long Number { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long Instant { get; init; }
    public required SnapshotIssueReason Reason { get; init; }
    public required MovementKind Kind { get; init; }
    public required MovementAction Action { get; init; }
    public required string Ticker { get; init; }
    public required string Symbol { get; init; }
    public required string Currency { get; init; }

    /// <summary>How many are concerned.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Gross cash that is concerned.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Together with the next two the movement's identity.</summary>
    public required UInt128 Fingerprint { get; init; }
    public required long Occurrence { get; init; }
    public required long Effect { get; init; }
}
