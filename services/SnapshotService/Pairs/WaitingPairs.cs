using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Pairs;

/// <summary>Rows of pairs whose other side may still come, a moment later.</summary>
internal sealed class WaitingPairs
{
    private List<ReplayMovement> waiting = [];

    internal bool IsEmpty => waiting.Count == 0;

    /// <summary>Rows whose other side can no longer come at an instant; they wait no more.</summary>
    internal List<ReplayMovement> Expire(DateOnly day, long instant)
    {
        if (waiting.Count == 0)
            return [];

        var (all, expired) = (waiting, new List<ReplayMovement>());
        waiting = [];
        foreach (var row in all)
            (PairMatching.MayWait(row, day, instant) ? waiting : expired).Add(row);
        return expired;
    }

    /// <summary>All that still wait, at the end; they wait no more.</summary>
    internal List<ReplayMovement> ExpireAll()
    {
        var expired = waiting;
        waiting = [];
        return expired;
    }

    /// <summary>The pairs that are complete with the rows of an instant, which come in the order of replay; the others wait.</summary>
    internal List<LotPair> Complete(IEnumerable<ReplayMovement> rows)
    {
        waiting.AddRange(rows);
        if (waiting.Count < 2)
            return [];

        var pairs = PairMatching.Match(waiting);
        var complete = pairs.SelectMany(pair => new[] { pair.Removal, pair.Addition }).ToHashSet<ReplayMovement>(ReferenceEqualityComparer.Instance);
        waiting.RemoveAll(complete.Contains);
        return pairs;
    }
}
