using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>All that a replay knows between two days: what is open, and every figure so far.</summary>
internal sealed class ReplayState
{
    private readonly SortedDictionary<string, CurrencyLedger> currencies = new(StringComparer.Ordinal);

    /// <summary>The last day whose movements are in it; the least day where none is.</summary>
    internal required DateOnly Day { get; init; }

    /// <summary>What was counted until that day.</summary>
    internal required ReplayCounts Counts { get; init; }

    /// <summary>The month in which contracts that are over were last forgotten.</summary>
    internal DateOnly ForgottenMonth { get; set; }

    internal IReadOnlyCollection<CurrencyLedger> Currencies => currencies.Values;

    internal IEnumerable<TickerLedger> Tickers => currencies.Values.SelectMany(currency => currency.Tickers);

    /// <summary>Before the first movement.</summary>
    internal static ReplayState Empty() => new() { Day = DateOnly.MinValue, Counts = default };

    /// <summary>The account in a currency, made where there was none.</summary>
    internal CurrencyLedger Currency(string code)
    {
        if (!currencies.TryGetValue(code, out var currency))
            currencies.Add(code, currency = new CurrencyLedger(code));
        return currency;
    }

    /// <summary>Whether a movement's instrument is open in another currency, and not in its own.</summary>
    internal bool IsOpenElsewhere(ReplayMovement movement) =>
        !Currency(movement.Currency).Holds(movement)
        && currencies.Values.Any(currency => currency.Currency != movement.Currency && currency.Holds(movement));

    /// <summary>Once per month is often enough to keep memory bounded, and rare enough to cost nothing.</summary>
    internal void ForgetOncePerMonth(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        if (month == ForgottenMonth)
            return;

        ForgottenMonth = month;
        foreach (var ticker in Tickers)
            ticker.ForgetOver(day);
    }
}
