using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>
/// The rules of docs/accounting.md once more, sharing no code with the service: plain and slow. Each day is calculated from the first movement on;
/// the answer is what the service's lists should hold.
/// </summary>
internal static class SlowModel
{
    internal static Replayed Of(IReadOnlyList<Movement> movements, PremiumTreatment treatment)
    {
        var moments = Moment.AllOf(movements);
        var days = moments.Select(moment => moment.Day).Distinct()
            .Select(day => (Day: day, Ledger: Ledger.Of(moments.TakeWhile(moment => string.CompareOrdinal(moment.Day, day) <= 0), treatment))).ToList();
        var all = Ledger.Of(moments, treatment);
        return new Replayed
        {
            Accounts = [.. days.SelectMany(day => Accounts(day.Ledger, day.Day))],
            Tickers = [.. days.SelectMany(day => Tickers(day.Ledger, day.Day)).OrderBy(t => t.Ticker, StringComparer.Ordinal).ThenBy(t => t.Currency, StringComparer.Ordinal)],
            Operations = [.. Operations(all)],
            Issues = Issues(all, moments),
        };
    }

    /// <summary>Operations at the end of a day.</summary>
    internal static List<Operation> OperationsAsOf(string day, IReadOnlyList<Movement> movements, PremiumTreatment treatment) =>
        [.. Operations(Ledger.Of(Moment.AllOf(movements).TakeWhile(moment => string.CompareOrdinal(moment.Day, day) <= 0), treatment))];

    private static IEnumerable<AccountSnapshot> Accounts(Ledger ledger, string day) =>
        ledger.Postings.Select(posting => posting.Movement.Currency).Distinct().Order(StringComparer.Ordinal)
            .Select(currency => AccountFigures.Of(ledger, day, currency));

    /// <summary>The tickers that were looked at on the day: those with a movement, and those whose lots a pair moved that began before midnight.</summary>
    private static IEnumerable<TickerSnapshot> Tickers(Ledger ledger, string day) =>
        ledger.Looks.Where(look => look.Moment.Day == day).Select(look => (look.Ticker, look.Currency)).Distinct()
            .Select(key => TickerFigures.Of(ledger, day, key.Ticker, key.Currency));

    private static IEnumerable<Operation> Operations(Ledger ledger) =>
        ledger.Looks.Select(look => (look.Ticker, look.Currency)).Distinct()
            .OrderBy(key => key.Ticker, StringComparer.Ordinal).ThenBy(key => key.Currency, StringComparer.Ordinal)
            .SelectMany(key => Cycle.AllOf(ledger, key.Ticker, key.Currency).Select(cycle => cycle.ToOperation()));

    private static List<SnapshotIssue> Issues(Ledger ledger, List<Moment> moments)
    {
        var paired = moments.SelectMany(moment => moment.Pairs).SelectMany(pair => new[] { pair.Removal, pair.Addition }).ToHashSet();
        foreach (var movement in moments.SelectMany(moment => moment.Movements).Where(movement => movement.IsPairRow && !paired.Contains(movement)))
            ledger.Found(SnapshotIssueReason.PairUnpaired, movement);
        return ledger.Issues;
    }
}
