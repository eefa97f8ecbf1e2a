using System.Runtime.CompilerServices;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Tickers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// The rows of an account that readers see, from all its segments. Each segment answers a page by its index; the pages are then merged, so no query
/// sorts more than it answers.
/// </summary>
internal sealed class VisibleRows(SnapshotDbContext context, VisibleCalculationRow visible, IReadOnlyList<SegmentRow> segments)
{
    /// <summary>Rows of a page that is followed by others: some 100 KB, and a query costs little beside them.</summary>
    private const int PageRows = 200;

    /// <summary>The same of holdings, which are a fifth as large.</summary>
    private const int HoldingsPageRows = 1_000;

    internal SnapshotDbContext Context => context;

    internal ulong Revision => (ulong)visible.AccountRevision;

    /// <summary>Account snapshots by day and currency.</summary>
    internal async Task<List<AccountDay>> AccountDaysAsync(
        DayRange days, string currency, (DateOnly, string)? after, int take, CancellationToken cancellationToken)
    {
        var rows = new List<AccountDay>();
        foreach (var (calculation, part) in Parts(days))
        {
            if (rows.Count < take)
                rows.AddRange(await context.AccountDaysOf(calculation, part, currency, after).Take(take - rows.Count).ToListAsync(cancellationToken));
        }

        return rows;
    }

    /// <summary>Account snapshots of one currency by day; held page by page.</summary>
    internal async IAsyncEnumerable<AccountDay> AccountDaysByDayAsync(
        DayRange days, string currency, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (DateOnly, string)? after = null;
        List<AccountDay> page;
        do
        {
            page = await AccountDaysAsync(days, currency, after, PageRows, cancellationToken);
            foreach (var row in page)
            {
                after = (row.Day, row.Currency);
                yield return row;
            }
        }
        while (page.Count == PageRows);
    }

    /// <summary>The snapshots of the last day with a movement on or before a day: one per currency, by code.</summary>
    internal async Task<List<AccountDay>> AccountAsOfAsync(DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var (calculation, part) in Parts(new DayRange(DateOnly.MinValue, day)).Reverse())
        {
            var rows = context.AccountDaysOf(calculation, part, "", null);
            var last = await rows.Where(row => row.Day == rows.Max(any => any.Day)).ToListAsync(cancellationToken);
            if (last.Count > 0)
                return last;
        }

        return [];
    }

    /// <summary>Ticker snapshots by ticker, currency and day.</summary>
    internal async Task<List<TickerDay>> TickerDaysAsync(
        DayRange days, string ticker, (string, string, DateOnly)? after, int take, CancellationToken cancellationToken)
    {
        var rows = new List<TickerDay>();
        foreach (var (calculation, part) in Parts(days))
            rows.AddRange(await context.TickerDaysOf(calculation, part, ticker, after).Take(take).ToListAsync(cancellationToken));
        return [.. rows.OrderBy(row => row.Ticker, TextOrder.Instance).ThenBy(row => row.Currency, TextOrder.Instance).ThenBy(row => row.Day).Take(take)];
    }

    /// <summary>The latest snapshot of each ticker and currency within the days, by ticker and currency.</summary>
    internal async Task<List<TickerDay>> LatestTickerDaysAsync(
        DayRange days, string ticker, (string, string)? after, int take, CancellationToken cancellationToken)
    {
        // A later segment's row of a ticker takes the place of an earlier one's.
        var latest = new Dictionary<(string, string), TickerDay>();
        foreach (var (calculation, part) in Parts(days))
        {
            foreach (var row in await context.LatestTickerDaysOf(calculation, part, ticker, after).Take(take).ToListAsync(cancellationToken))
                latest[(row.Ticker, row.Currency)] = row;
        }

        return [.. latest.Values.OrderBy(row => row.Ticker, TextOrder.Instance).ThenBy(row => row.Currency, TextOrder.Instance).Take(take)];
    }

    /// <summary>Holdings by day, ticker and currency; of one currency, or of all where it is empty. Held page by page.</summary>
    internal async IAsyncEnumerable<TickerHoldings> HoldingsByDayAsync(
        DayRange days, string currency, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (calculation, part) in Parts(days))
        {
            // Pages, not one open query: other queries of the same read run between two rows, and not every store has two at once.
            (DateOnly, string, string)? after = null;
            List<TickerHoldings> page;
            do
            {
                page = await context.HoldingsByDay(calculation, part, currency, after, HoldingsPageRows).ToListAsync(cancellationToken);
                foreach (var row in page)
                {
                    after = (row.Day, row.Ticker, row.Currency);
                    yield return row;
                }
            }
            while (page.Count == HoldingsPageRows);
        }
    }

    /// <summary>The latest snapshot of one ticker and currency on or before a day with one.</summary>
    internal async Task<TickerDay> TickerAsOfAsync(DateOnly day, string ticker, string currency, CancellationToken cancellationToken)
    {
        foreach (var (calculation, part) in Parts(new DayRange(DateOnly.MinValue, day)).Reverse())
        {
            if (await context.LatestTickerDayOf(calculation, part, ticker, currency).SingleOrDefaultAsync(cancellationToken) is { } latest)
                return latest;
        }

        throw new InvalidOperationException($"An operation is there on {day:O}, but no snapshot of its ticker.");
    }

    /// <summary>Operations at the end of a day, by ticker, currency and number.</summary>
    internal async Task<List<Operation>> OperationsAsync(
        OperationFilter filter, (string, string, int)? after, int take, CancellationToken cancellationToken)
    {
        var rows = new List<Operation>();
        foreach (var (calculation, part) in Parts(DayRange.All))
            rows.AddRange(await context.OperationsOf(calculation, part, filter, after).Take(take).ToListAsync(cancellationToken));
        var page = rows
            .OrderBy(row => row.Ticker, TextOrder.Instance)
            .ThenBy(row => row.Currency, TextOrder.Instance)
            .ThenBy(row => row.Number)
            .Take(take)
            .ToList();
        // One of each ticker and currency at most changes behind a day.
        for (var i = 0; i < page.Count && filter.AsOf < DateOnly.MaxValue; i++)
        {
            var row = page[i];
            if (row.ChangesAfter(filter.AsOf))
                page[i] = row.At(filter.AsOf, await TickerAsOfAsync(filter.AsOf, row.Ticker, row.Currency, cancellationToken));
        }

        return page;
    }

    /// <summary>Issues by number.</summary>
    internal async Task<List<SnapshotIssue>> IssuesAsync(long after, int take, CancellationToken cancellationToken)
    {
        var rows = new List<SnapshotIssue>();
        foreach (var (calculation, part) in Parts(DayRange.All))
            rows.AddRange(await context.IssuesOf(calculation, part, after).Take(take).ToListAsync(cancellationToken));
        return [.. rows.OrderBy(row => row.Number).Take(take)];
    }

    private IEnumerable<(long Calculation, DayRange Days)> Parts(DayRange days) =>
        segments.Select(segment => (segment.Calculation, Days: days.Within(segment))).Where(part => !part.Days.IsEmpty);
}
