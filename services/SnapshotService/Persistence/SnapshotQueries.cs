using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Tickers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// Queries of one segment, in the order of an index. A page begins behind the key of the last item sent; the leading comparison repeats what
/// follows, so that the index is entered there.
/// </summary>
internal static class SnapshotQueries
{
    /// <summary>Account snapshots by day and currency.</summary>
    internal static IQueryable<AccountDay> AccountDaysOf(
        this SnapshotDbContext context, long calculation, DayRange days, string currency, (DateOnly Day, string Currency)? after)
    {
        var rows = context.AccountDays.Where(row =>
            EF.Property<long>(row, SnapshotDbContext.Calculation) == calculation && row.Day >= days.First && row.Day <= days.Last);
        if (currency.Length > 0)
            rows = rows.Where(row => row.Currency == currency);
        if (after is (var day, var code))
            rows = rows.Where(row => row.Day >= day && (row.Day > day || string.Compare(row.Currency, code) > 0));
        return rows.OrderBy(row => row.Day).ThenBy(row => row.Currency);
    }

    /// <summary>Holdings by day, ticker and currency.</summary>
    internal static IQueryable<TickerHoldings> HoldingsByDay(
        this SnapshotDbContext context, long calculation, DayRange days, string currency, (DateOnly Day, string Ticker, string Currency)? after, int take)
    {
        var rows = TickerDays(context, calculation, days, "");
        if (currency.Length > 0)
            rows = rows.Where(row => row.Currency == currency);
        if (after is (var day, var name, var code))
        {
            rows = rows.Where(row => row.Day >= day && (row.Day > day
                || string.Compare(row.Ticker, name) > 0 || (row.Ticker == name && string.Compare(row.Currency, code) > 0)));
        }

        return rows
            .OrderBy(row => row.Day)
            .ThenBy(row => row.Ticker)
            .ThenBy(row => row.Currency)
            .Take(take)
            .Select(row => new TickerHoldings(row.Ticker, row.Currency, row.Day, row.Holdings, row.Transferred));
    }

    /// <summary>Ticker snapshots by ticker, currency and day.</summary>
    internal static IQueryable<TickerDay> TickerDaysOf(
        this SnapshotDbContext context, long calculation, DayRange days, string ticker, (string Ticker, string Currency, DateOnly Day)? after)
    {
        var rows = TickerDays(context, calculation, days, ticker);
        if (after is (var name, var code, var day))
        {
            rows = rows.Where(row => string.Compare(row.Ticker, name) >= 0 && (string.Compare(row.Ticker, name) > 0
                || string.Compare(row.Currency, code) > 0 || (row.Currency == code && row.Day > day)));
        }

        return rows.OrderBy(row => row.Ticker).ThenBy(row => row.Currency).ThenBy(row => row.Day);
    }

    /// <summary>The latest snapshot of each ticker and currency within the days, by ticker and currency.</summary>
    internal static IQueryable<TickerDay> LatestTickerDaysOf(
        this SnapshotDbContext context, long calculation, DayRange days, string ticker, (string Ticker, string Currency)? after)
    {
        var rows = TickerDays(context, calculation, days, ticker);
        var keys = rows.Select(row => new { row.Ticker, row.Currency }).Distinct();
        if (after is (var name, var code))
        {
            keys = keys.Where(key => string.Compare(key.Ticker, name) >= 0
                && (string.Compare(key.Ticker, name) > 0 || string.Compare(key.Currency, code) > 0));
        }

        // The keys are read off the index by ticker alone; then each one's last day and its row are one step into an index each. Where the last days are
        // a group instead, or the order is the rows' own, SQLite goes through all rows, and not just through the index.
        var latest = keys.Select(key => new
        {
            key.Ticker,
            key.Currency,
            Day = rows.Where(row => row.Ticker == key.Ticker && row.Currency == key.Currency).Max(row => row.Day),
        });
        return latest
            .Join(
                context.TickerDays.Where(row => EF.Property<long>(row, SnapshotDbContext.Calculation) == calculation),
                last => last,
                row => new { row.Ticker, row.Currency, row.Day },
                (last, row) => new { Last = last, Row = row })
            .OrderBy(found => found.Last.Ticker)
            .ThenBy(found => found.Last.Currency)
            .Select(found => found.Row);
    }

    /// <summary>
    /// Operations that began on a day or before, by ticker, currency and number; of those that can change no more from one of the segment's days on.
    /// </summary>
    internal static IQueryable<Operation> OperationsOf(
        this SnapshotDbContext context, long calculation, DayRange days, OperationFilter filter, (string Ticker, string Currency, int Number)? after)
    {
        var rows = context.Operations.Where(row => EF.Property<long>(row, SnapshotDbContext.Calculation) == calculation
            && row.FinalDay >= days.First && row.FinalDay <= days.Last && row.OpenedDay <= filter.AsOf);
        if (filter.Ticker.Length > 0)
            rows = rows.Where(row => row.Ticker == filter.Ticker);
        if (filter.OpenOnly)
            rows = rows.Where(row => row.ClosedDay == null || row.ClosedDay > filter.AsOf);
        if (after is (var name, var code, var number))
        {
            rows = rows.Where(row => string.Compare(row.Ticker, name) >= 0 && (string.Compare(row.Ticker, name) > 0
                || string.Compare(row.Currency, code) > 0 || (row.Currency == code && row.Number > number)));
        }

        return rows.OrderBy(row => row.Ticker).ThenBy(row => row.Currency).ThenBy(row => row.Number);
    }

    /// <summary>The latest snapshot of one ticker and currency within the days.</summary>
    internal static IQueryable<TickerDay> LatestTickerDayOf(
        this SnapshotDbContext context, long calculation, DayRange days, string ticker, string currency) =>
        TickerDays(context, calculation, days, ticker).Where(row => row.Currency == currency).OrderByDescending(row => row.Day).Take(1);

    /// <summary>Issues by number.</summary>
    internal static IQueryable<SnapshotIssue> IssuesOf(this SnapshotDbContext context, long calculation, DayRange days, long after) =>
        context.Issues
            .Where(row => EF.Property<long>(row, SnapshotDbContext.Calculation) == calculation && row.Day >= days.First && row.Day <= days.Last)
            .Where(row => row.Number > after)
            .OrderBy(row => row.Number);

    private static IQueryable<TickerDay> TickerDays(SnapshotDbContext context, long calculation, DayRange days, string ticker)
    {
        var rows = context.TickerDays.Where(row =>
            EF.Property<long>(row, SnapshotDbContext.Calculation) == calculation && row.Day >= days.First && row.Day <= days.Last);
        return ticker.Length > 0 ? rows.Where(row => row.Ticker == ticker) : rows;
    }
}
