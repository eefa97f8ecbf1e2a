using System.Runtime.CompilerServices;
using GrpcImport.Contracts;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Valuation;

namespace GrpcImport.SnapshotService.Performance;

/// <summary>The days of an account in one currency, read forward: holds what is open, not the days.</summary>
internal static class DailySeries
{
    /// <summary>The day before the first, whose flow does not count, then each day.</summary>
    internal static async IAsyncEnumerable<ValuedDay> DailySeriesAsync(
        this VisibleRows rows, string currency, DayRange days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = days.First.AddDays(-1);
        var values = await DailyValues.BeginAsync(rows, new DayRange(before, days.Last), currency, cancellationToken);
        await using var closed = values;
        var account = (await rows.AccountAsOfAsync(before, cancellationToken)).Find(row => row.Currency == currency);
        yield return await DayAsync(values.Open, currency, before, account, 0, cancellationToken);

        var changes = rows.AccountDaysByDayAsync(days, currency, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var alsoClosed = changes;
        var more = await changes.MoveNextAsync();
        for (var number = days.First.DayNumber; number <= days.Last.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            await values.AdvanceAsync(day);
            var paid = 0m;
            if (more && changes.Current.Day == day)
            {
                paid = PaidIn(changes.Current) - (account is null ? 0 : PaidIn(account));
                account = changes.Current;
                more = await changes.MoveNextAsync();
            }

            yield return await DayAsync(values.Open, currency, day, account, paid, cancellationToken);
        }
    }

    private static async Task<ValuedDay> DayAsync(
        OpenTickers open, string currency, DateOnly day, AccountDay? account, decimal paid, CancellationToken cancellationToken)
    {
        var market = await open.ValueAsync(currency, day, cancellationToken);
        var transferred = await open.TransferredValueAsync(currency, day, cancellationToken);
        var value = Sum(account?.Cash ?? 0, market);
        var flow = Sum(paid, transferred);
        return new ValuedDay(
            day,
            value,
            value is null ? Missing(UnavailableReason.PriceMissing, day, await open.UnpricedAsync(currency, day, cancellationToken)) : null,
            flow,
            flow is null ? Missing(UnavailableReason.TransferPriceMissing, day, await open.UnpricedTransferAsync(currency, day, cancellationToken)) : null);
    }

    /// <summary>Cash that came in from outside so far, less what went out: conversions come from the account's other currencies.</summary>
    private static decimal PaidIn(AccountDay row) => row.Deposited - row.Withdrawn + row.FxConverted;

    private static decimal? Sum(decimal cash, MarketValue market) =>
        market.Value is { } value && CanonicalDecimal.IsInRange(cash + value) ? cash + value : null;

    private static Unavailable Missing(UnavailableReason reason, DateOnly day, (string Ticker, string Symbol)? unpriced) => unpriced is (var ticker, var symbol)
        ? new Unavailable(reason, day, ticker, symbol)
        : new Unavailable(UnavailableReason.BeyondDigits, day);
}
