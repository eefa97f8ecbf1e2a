using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Which calculation's rows are visible for which days of an account.</summary>
internal static class Segments
{
    /// <summary>An account's segments by day.</summary>
    internal static Task<List<SegmentRow>> SegmentsOfAsync(this SnapshotDbContext context, Guid accountId, CancellationToken cancellationToken) =>
        context.Segments.AsNoTracking().Where(row => row.AccountId == accountId).OrderBy(row => row.FirstDay).ToListAsync(cancellationToken);

    /// <summary>
    /// Has a calculation's rows visible from its first day on; answers the calculations that lost days by that, or all of theirs.
    /// </summary>
    internal static async Task<IReadOnlyList<long>> ReplaceFromAsync(
        this SnapshotDbContext context, SegmentRow segment, CancellationToken cancellationToken)
    {
        var before = await context.Segments
            .Where(row => row.AccountId == segment.AccountId && row.LastDay >= segment.FirstDay)
            .ToListAsync(cancellationToken);
        var removed = before.Where(row => row.FirstDay >= segment.FirstDay).ToList();
        context.Segments.RemoveRange(removed);
        foreach (var row in before.Except(removed))
            row.LastDay = segment.FirstDay.AddDays(-1);

        // Before the new one is added: it may begin on the day on which one that is removed began.
        await context.SaveChangesAsync(cancellationToken);
        context.Segments.Add(segment);
        await context.SaveChangesAsync(cancellationToken);
        return before.ConvertAll(row => row.Calculation);
    }

    // Every calculation of what is last adds a segment. Beyond 8 of them those at the end are replaced by one: each that holds at most twice the movements
    // of all behind it. What is left grows at least threefold from segment to segment, so there are few, and a movement is replayed rarely.
    //
    //   movements of segments   100,000   40   30   25   20   15   10   5   1
    //   replaced by one                  \_______________________________/

    /// <summary>The day before which a calculation should begin, so that segments stay few; the greatest day where they are.</summary>
    internal static DateOnly MergedFrom(IReadOnlyList<SegmentRow> segments, long movementCount)
    {
        if (segments.Count <= SegmentsMax)
            return DateOnly.MaxValue;

        var first = segments.Count - 1;
        while (first > 0 && segments[first].MovementsBefore - segments[first - 1].MovementsBefore <= 2 * Behind(segments[first]))
            first--;
        return segments[first].FirstDay;

        long Behind(SegmentRow segment) => Math.Max(1, movementCount - segment.MovementsBefore);
    }

    /// <summary>A page is read from each segment: 8 cost little more than one.</summary>
    internal const int SegmentsMax = 8;
}
