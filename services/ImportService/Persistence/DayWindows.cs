using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// An account's movements by day, by an index that leads with the instant: a day is a wall-clock day in the row's own offset, so the rows of some days
/// lie within their UTC range widened by the largest offset, with the days as a filter. No index by day is needed. A window has as many days as a page has rows,
/// so that a history of few movements a day takes few queries and no sort is large; a day of more rows is a window of its own.
/// </summary>
internal static class DayWindows
{
    /// <summary>Rows of a window at most, but for a day of more: 4,000 are some 2 MB, and the two queries for them cost little beside their rows.</summary>
    internal const int RowsAimed = 4_000;

    /// <summary>Offsets from UTC reach from -12 to +14 hours; 14 either way covers them, and what a statement may state is held to it.</summary>
    private static readonly TimeSpan OffsetMax = TimeSpan.FromHours(14);

    /// <summary>The account's movements of a window, in no order.</summary>
    internal static IQueryable<MovementRow> MovementsOf(this ImportDbContext context, Guid accountId, DayWindow window)
    {
        var start = StartOf(window.First);
        var end = StartOf(window.Last) + Micros(TimeSpan.FromDays(1) + (2 * OffsetMax));
        var rows = context.Movements.Where(row => row.AccountId == accountId && row.Instant >= start && row.Instant < end);
        return window.First == window.Last
            ? rows.Where(row => row.Day == window.First)
            : rows.Where(row => row.Day >= window.First && row.Day <= window.Last);
    }

    /// <summary>The window that begins with the first day, from a day on, on which there may be movements; null when there are none.</summary>
    internal static async Task<DayWindow?> WindowFromAsync(
        this ImportDbContext context, Guid accountId, DateOnly? fromDay, int rowsAimed, CancellationToken cancellationToken)
    {
        if (await context.FirstDayAsync(accountId, fromDay, cancellationToken) is not { } first)
            return null;

        var start = StartOf(first);
        var beyond = await context.Movements
            .Where(row => row.AccountId == accountId && row.Instant >= start)
            .OrderBy(row => row.Instant)
            .Skip(rowsAimed)
            .Select(row => (long?)row.Instant)
            .FirstOrDefaultAsync(cancellationToken);
        return new DayWindow(first, beyond is { } instant ? Later(first, LastDayBefore(instant)) : DateOnly.MaxValue);
    }

    /// <summary>The window that follows one; null when there are no movements beyond it.</summary>
    internal static async Task<DayWindow?> WindowAfterAsync(
        this ImportDbContext context, Guid accountId, DayWindow window, int rowsAimed, CancellationToken cancellationToken) =>
        window.Last == DateOnly.MaxValue ? null : await context.WindowFromAsync(accountId, window.Last.AddDays(1), rowsAimed, cancellationToken);

    /// <summary>The movements of a window by day and instant. One day, which may be a large one, comes in the order of the index, without a sort.</summary>
    internal static IOrderedQueryable<MovementWithBasis> ByDayAndInstant(this IQueryable<MovementWithBasis> movements, DayWindow window) =>
        window.First == window.Last
            ? movements.OrderBy(movement => movement.Row.Instant)
            : movements.OrderBy(movement => movement.Row.Day).ThenBy(movement => movement.Row.Instant);

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

    /// <summary>The last day all of whose rows have an earlier instant.</summary>
    private static DateOnly LastDayBefore(long instant)
    {
        var latest = Math.Max(instant - Micros(OffsetMax), Micros(DateTime.MinValue - DateTime.UnixEpoch));
        var day = DateOnly.FromDateTime(DateTime.UnixEpoch.AddTicks(latest * TimeSpan.TicksPerMicrosecond));
        return day > DateOnly.MinValue ? day.AddDays(-1) : day;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static long StartOf(DateOnly day) => Micros(day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch - OffsetMax);

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}

/// <summary>Days from the first to the last, both included.</summary>
internal readonly record struct DayWindow(DateOnly First, DateOnly Last);
