using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>What is open from day to day, read once and forward: memory holds what is open, not the days.</summary>
internal sealed class DailyValues : IAsyncDisposable
{
    private readonly IAsyncEnumerator<TickerHoldings> changes;
    private bool more;

    private DailyValues(OpenTickers open, IAsyncEnumerator<TickerHoldings> changes)
    {
        Open = open;
        this.changes = changes;
    }

    /// <summary>What is open at the end of the day advanced to.</summary>
    internal OpenTickers Open { get; }

    /// <summary>Begins at the first of the days, which is advanced to; with one currency, or with all where it is empty.</summary>
    internal static async Task<DailyValues> BeginAsync(VisibleRows rows, DayRange days, string currency, CancellationToken cancellationToken)
    {
        var prices = new SuppliedPrices(rows.Context, days);
        var open = await OpenTickers.AsOfAsync(rows, prices, days.First, currency, cancellationToken);
        var behind = days.First == DateOnly.MaxValue ? days.First : days.First.AddDays(1);
        var changes = rows.HoldingsByDayAsync(new DayRange(behind, days.Last), currency, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var values = new DailyValues(open, changes);
        values.more = await changes.MoveNextAsync();
        return values;
    }

    /// <summary>Goes on to the end of a day, which is not before the last one.</summary>
    internal async ValueTask AdvanceAsync(DateOnly day)
    {
        while (more && changes.Current.Day <= day)
        {
            Open.Next(changes.Current);
            more = await changes.MoveNextAsync();
        }
    }

    public ValueTask DisposeAsync() => changes.DisposeAsync();
}
