using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>What a replay has finished and nobody has taken yet.</summary>
internal sealed class ReplayedRows
{
    internal List<AccountDay> AccountDays { get; } = [];

    internal List<TickerDay> TickerDays { get; } = [];

    internal List<Operation> Operations { get; } = [];

    internal int Count => AccountDays.Count + TickerDays.Count + Operations.Count;

    internal void Clear()
    {
        AccountDays.Clear();
        TickerDays.Clear();
        Operations.Clear();
    }
}
