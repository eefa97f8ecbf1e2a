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

    /// <summary>The rows that belong together, each in one pair at most; in the order of their removals, by which they take lots.</summary>
    internal static List<LotPair> Match(IReadOnlyList<ReplayMovement> rows)
    {
        var candidates =
            from removal in rows
            where removal.Action.Closes()
            from addition in rows
            where addition.Action.Opens() && BelongTogether(removal, addition)
            select new LotPair(removal, addition);
        var order = new Dictionary<ReplayMovement, int>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
            order.Add(row, order.Count);
        var taken = new HashSet<ReplayMovement>(ReferenceEqualityComparer.Instance);
        var pairs = new List<LotPair>();
        // Stable: what is equally alike stays in the order of the rows.
        foreach (var pair in candidates.OrderBy(Unlikeness).ThenBy(pair => pair.Removal.Terms.Strike ?? 0).ThenBy(pair => pair.Addition.Terms.Strike ?? 0))
        {
            if (taken.Contains(pair.Removal) || taken.Contains(pair.Addition))
                continue;

            taken.Add(pair.Removal);
            taken.Add(pair.Addition);
            pairs.Add(pair);
        }

        return [.. pairs.OrderBy(pair => order[pair.Removal])];
    }

    private static bool BelongTogether(ReplayMovement removal, ReplayMovement addition) =>
        removal.Kind == addition.Kind
        && removal.Currency == addition.Currency
        && removal.IsShares == addition.IsShares
        && removal.Value == -addition.Value
        && removal.Action.Buys() != addition.Action.Buys()
        && Math.Abs(removal.Instant - addition.Instant) <= ApartMicrosMax
        && Math.Abs(removal.Day.DayNumber - addition.Day.DayNumber) <= 1;

    /// <summary>Smaller is more alike: the ticker weighs more than the right, the right more than the expiration.</summary>
    private static int Unlikeness(LotPair pair) =>
        (pair.Removal.Ticker == pair.Addition.Ticker ? 0 : 4)
        + (pair.Removal.Terms.Right == pair.Addition.Terms.Right ? 0 : 2)
        + (pair.Removal.Terms.Expiration == pair.Addition.Terms.Expiration ? 0 : 1);
}

/// <summary>The two sides of a corporate action: what lots leave, and where they go.</summary>
internal sealed record LotPair(ReplayMovement Removal, ReplayMovement Addition);
