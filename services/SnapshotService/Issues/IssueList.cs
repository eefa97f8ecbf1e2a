using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Issues;

/// <summary>Numbers what is found.</summary>
internal sealed class IssueList(Action<SnapshotIssue> found)
{
    /// <summary>Issues so far, those before a checkpoint included.</summary>
    internal long Count { get; set; }

    internal void Add(ReplayMovement movement, Finding finding) => found(new SnapshotIssue
    {
        Number = ++Count,
        Day = movement.Day,
        Instant = movement.Instant,
        Reason = finding.Reason,
        Kind = movement.Kind,
        Action = movement.Action,
        Ticker = movement.Ticker,
        Symbol = movement.Symbol,
        Currency = movement.Currency,
        Quantity = finding.Quantity,
        Cash = finding.Cash,
        Fingerprint = movement.Fingerprint,
        Occurrence = movement.Occurrence,
        Effect = movement.Effect,
    });
}
