using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>
/// Replays an account's movements, given by day and instant. Holds one instant, what is open and the figures so far; finished rows go to
/// <see cref="Rows"/>, for the caller to take.
/// </summary>
internal sealed class AccountReplay
{
    private readonly List<ReplayMovement> instant = [];
    private readonly SortedDictionary<string, CurrencyLedger> currencies = new(StringComparer.Ordinal);
    private readonly HashSet<TickerLedger> touchedInInstant = [];
    private readonly HashSet<TickerLedger> touchedInDay = [];
    private DateOnly forgottenMonth;

    /// <summary>Rows that are finished.</summary>
    internal ReplayedRows Rows { get; } = new();

    /// <summary>Closings beyond what was open.</summary>
    internal long UnmatchedCount { get; private set; }

    /// <summary>Movements held until their instant is over.</summary>
    internal int HeldCount => instant.Count;

    /// <summary>Whether a movement may follow those before: not before them by day and instant.</summary>
    internal bool MayFollow(ReplayMovement movement) =>
        instant.Count == 0 || (movement.Day, movement.Instant).CompareTo((instant[^1].Day, instant[^1].Instant)) >= 0;

    /// <summary>Takes the next movement.</summary>
    internal void Add(ReplayMovement movement)
    {
        if (instant.Count > 0 && (movement.Day != instant[0].Day || movement.Instant != instant[0].Instant))
        {
            var endsDay = movement.Day != instant[0].Day;
            EndInstant();
            if (endsDay)
                EndDay(instant[0].Day);
            instant.Clear();
        }

        instant.Add(movement);
    }

    /// <summary>Ends the last day; nothing may follow.</summary>
    internal void Complete()
    {
        if (instant.Count > 0)
        {
            EndInstant();
            EndDay(instant[0].Day);
            instant.Clear();
        }

        foreach (var ticker in currencies.Values.SelectMany(c => c.Tickers))
        {
            if (ticker.Cycle.Current() is { } last)
                Rows.Operations.Add(last);
        }
    }

    private void EndInstant()
    {
        // Equal movements need no stable sort: fingerprint, occurrence and effect tell any two apart.
        instant.Sort(ReplayOrder.Instance);
        foreach (var movement in instant)
            Apply(movement);

        foreach (var ticker in touchedInInstant)
        {
            if (ticker.Cycle.EndInstant(instant[0].Day, instant[0].Instant, ticker.Open.IsFlat) is { } finished)
                Rows.Operations.Add(finished);
        }

        touchedInInstant.Clear();
    }

    private void Apply(ReplayMovement movement)
    {
        if (!currencies.TryGetValue(movement.Currency, out var currency))
            currencies.Add(movement.Currency, currency = new CurrencyLedger(movement.Currency));

        var (outcome, ticker) = currency.Next(movement);
        UnmatchedCount += outcome.Unmatched ? 1 : 0;
        if (ticker is not null)
        {
            touchedInInstant.Add(ticker);
            touchedInDay.Add(ticker);
        }
    }

    private void EndDay(DateOnly day)
    {
        foreach (var currency in currencies.Values)
            Rows.AccountDays.Add(currency.Snapshot(day));

        foreach (var ticker in touchedInDay)
            Rows.TickerDays.Add(ticker.Snapshot());

        touchedInDay.Clear();
        ForgetOncePerMonth(day);
    }

    /// <summary>Once per month is often enough to keep memory bounded, and rare enough to cost nothing.</summary>
    private void ForgetOncePerMonth(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        if (month == forgottenMonth)
            return;

        forgottenMonth = month;
        foreach (var ticker in currencies.Values.SelectMany(c => c.Tickers))
            ticker.ForgetOver(day);
    }
}
