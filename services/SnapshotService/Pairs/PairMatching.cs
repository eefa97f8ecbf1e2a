using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Pairs;

/// <summary>Finds which rows belong together as the two sides of a split, symbol change, merger or special dividend.</summary>
internal static class PairMatching
{
    /// <summary>Two sides are stamped up to 2 seconds apart.</summary>
    private const long ApartMicrosMax = 2_000_000;

    /// <summary>Whether a row of a pair may still find its other side at a later instant.</summary>
    internal static bool MayWait(ReplayMovement movement, DateOnly day, long instant) =>
        instant - movement.Instant <= ApartMicrosMax && day.DayNumber - movement.Day.DayNumber <= 1;

    // Whoever is alike in more comes first: the ticker weighs more than the right, the right more than the expiration. Among those of one likeness both sides
    // go by strike, then by their order. Each likeness is a grouping and a sort, so a file of nothing but pairs costs no more than sorting it.

    /// <summary>The rows that belong together, each in one pair at most; in the order of their removals, by which they take lots.</summary>
    internal static List<LotPair> Match(IReadOnlyList<ReplayMovement> rows)
    {
        var order = new Dictionary<ReplayMovement, int>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
            order.Add(row, order.Count);
        var removals = rows.Where(row => row.Action.Closes()).ToHashSet<ReplayMovement>(ReferenceEqualityComparer.Instance);
        var additions = rows.Where(row => row.Action.Opens()).ToHashSet<ReplayMovement>(ReferenceEqualityComparer.Instance);
        var pairs = new List<LotPair>();
        for (var unlikeness = 0; unlikeness < 8 && removals.Count > 0 && additions.Count > 0; unlikeness++)
        {
            var open = additions.ToLookup(row => Likeness(row, unlikeness));
            foreach (var alike in removals.GroupBy(row => Likeness(row, unlikeness)).ToList())
                pairs.AddRange(Sorted(alike).Zip(Sorted(open[alike.Key]), (removal, addition) => new LotPair(removal, addition)).Where(BelongTogether));
            removals.ExceptWith(pairs.Select(pair => pair.Removal));
            additions.ExceptWith(pairs.Select(pair => pair.Addition));
        }

        return [.. pairs.OrderBy(pair => order[pair.Removal])];

        IEnumerable<ReplayMovement> Sorted(IEnumerable<ReplayMovement> side) => side.OrderBy(row => row.Terms.Strike ?? 0).ThenBy(row => order[row]);
    }

    /// <summary>Equal for two sides that may belong together, where bits of unlikeness say in what they may differ: 4 ticker, 2 right, 1 expiration.</summary>
    private static object Likeness(ReplayMovement row, int unlikeness)
    {
        var removal = row.Action.Closes();
        return (
            row.Kind,
            row.Currency,
            row.IsShares,
            Value: removal ? row.Value : -row.Value,
            Buys: row.Action.Buys() == removal,
            Ticker: (unlikeness & 4) == 0 ? row.Ticker : null,
            Right: (unlikeness & 2) == 0 ? row.Terms.Right : OptionRight.Unspecified,
            Expiration: (unlikeness & 1) == 0 ? row.Terms.Expiration : null);
    }

    private static bool BelongTogether(LotPair pair) =>
        Math.Abs(pair.Removal.Instant - pair.Addition.Instant) <= ApartMicrosMax
        && Math.Abs(pair.Removal.Day.DayNumber - pair.Addition.Day.DayNumber) <= 1;
}

/// <summary>The two sides of a corporate action: what lots leave, and where they go.</summary>
internal sealed record LotPair(ReplayMovement Removal, ReplayMovement Addition);
