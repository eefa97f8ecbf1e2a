using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// An account's movements day by day, by an index that leads with the instant: a day is a wall-clock day in the row's own offset, so its rows
/// lie within the day's UTC range widened by the largest offset, with the day as a filter. No index by day is needed, and no sort of more than a day.
/// </summary>
internal static class DayWindows
{
    /// <summary>Offsets from UTC reach from -12 to +14 hours; 14 either way covers them, and what a statement may state is held to it.</summary>
    private static readonly TimeSpan OffsetMax = TimeSpan.FromHours(14);

    /// <summary>The account's movements of a day, in no order.</summary>
    internal static IQueryable<MovementRow> MovementsOfDay(this ImportDbContext context, Guid accountId, DateOnly day)
    {
        var start = StartOf(day);
        var end = start + Micros(TimeSpan.FromDays(1) + (2 * OffsetMax));
        return context.Movements.Where(row => row.AccountId == accountId && row.Instant >= start && row.Instant < end && row.Day == day);
    }

    /// <summary>The first day, from a day on, on which there may be movements; null when there are none.</summary>
    internal static async Task<DateOnly?> FirstDayAsync(this ImportDbContext context, Guid accountId, DateOnly? fromDay, CancellationToken cancellationToken)
    {
        var start = fromDay is { } from ? StartOf(from) : long.MinValue;
        var first = await context.Movements
            .Where(row => row.AccountId == accountId && row.Instant >= start && (fromDay == null || row.Day >= fromDay))
            .OrderBy(row => row.Instant)
            .Select(row => (DateOnly?)row.Day)
            .FirstOrDefaultAsync(cancellationToken);
        if (first is not { } day)
        {
            return null;
        }

        // A row with a later instant may still be of an earlier day: offsets differ by 28 hours at most, which is two days back.
        var earliest = day.DayNumber < 2 ? DateOnly.MinValue : day.AddDays(-2);
        return fromDay > earliest ? fromDay : earliest;
    }

    /// <summary>The day to look at behind one: the next where this one had movements, since most days follow each other; else across the gap.</summary>
    internal static async Task<DateOnly?> DayBehindAsync(
        this ImportDbContext context, Guid accountId, DateOnly day, bool hadMovements, CancellationToken cancellationToken)
    {
        if (day == DateOnly.MaxValue)
        {
            return null;
        }

        var next = day.AddDays(1);
        return hadMovements ? next : await context.FirstDayAsync(accountId, next, cancellationToken);
    }

    private static long StartOf(DateOnly day) => Micros(day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch - OffsetMax);

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
