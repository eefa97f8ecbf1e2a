using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>What a replay has finished and nobody has taken yet.</summary>
internal sealed class ReplayedRows
{
    internal List<AccountDay> AccountDays { get; } = [];

    internal List<TickerDay> TickerDays { get; } = [];

    internal List<Operation> Operations { get; } = [];

    internal List<SnapshotIssue> Issues { get; } = [];

    internal List<Checkpoint> Checkpoints { get; } = [];

    internal int Count => AccountDays.Count + TickerDays.Count + Operations.Count + Issues.Count + Checkpoints.Count;
}
