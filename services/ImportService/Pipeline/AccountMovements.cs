using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// An account's movements by day and instant, of exactly one revision, read day by day so that memory holds no more than what is under way.
/// </summary>
/// <remarks>
/// The index leads with the instant, and a day is a wall-clock day in the row's own offset. So a day's rows lie within the day's UTC range
/// widened by the largest offset, and each window is read with the day as a filter.
/// </remarks>
internal sealed class AccountMovements(IImportDatabase database, Guid accountId, ulong revision) : IMovementSource
{
    /// <summary>Offsets from UTC reach from -12 to +14 hours; 14 either way covers them, and what a statement may claim is held to it.</summary>
    private static readonly TimeSpan OffsetMax = TimeSpan.FromHours(14);

    public async IAsyncEnumerable<Movement> ReadAsync(DateOnly? fromDay, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        await using var snapshot = await context.Database.BeginTransactionAsync(cancellationToken);
        var account = await context.Accounts.SingleAsync(row => row.Id == accountId, cancellationToken);
        if ((ulong)account.Revision != revision)
        {
            throw new InvalidOperationException($"The account's revision is {account.Revision}, not {revision}: another import changed it meanwhile.");
        }

        var next = await FirstDayAsync(context, fromDay, cancellationToken);
        while (next is { } day)
        {
            var any = false;
            await foreach (var row in RowsOf(context, day).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                any = true;
                yield return MovementMessages.ForCalculation(row);
            }

            // Most days follow each other; a gap is crossed in one step, not day by day.
            next = any ? NextDay(day) : await FirstDayAsync(context, NextDay(day), cancellationToken);
        }
    }

    private static DateOnly? NextDay(DateOnly day) => day == DateOnly.MaxValue ? null : day.AddDays(1);

    private IQueryable<MovementRow> RowsOf(ImportDbContext context, DateOnly day)
    {
        var (start, end) = (StartOf(day), StartOf(day) + Micros(TimeSpan.FromDays(1) + (2 * OffsetMax)));
        return context.Movements
            .Where(row => row.AccountId == accountId && row.Instant >= start && row.Instant < end && row.Day == day)
            .OrderBy(row => row.Instant).ThenBy(row => row.Fingerprint).ThenBy(row => row.Occurrence).ThenBy(row => row.EffectNumber);
    }

    /// <summary>The first day, from a day on, on which there may be rows; null when there are none.</summary>
    private async Task<DateOnly?> FirstDayAsync(ImportDbContext context, DateOnly? fromDay, CancellationToken cancellationToken)
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

    private static long StartOf(DateOnly day) =>
        Micros(day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch - OffsetMax);

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
