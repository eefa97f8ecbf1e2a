using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Pairs;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>
/// Replays an account's movements, given by day and instant. Holds one instant, what is open and the figures so far; finished rows go to
/// <see cref="Rows"/>, for the caller to take.
/// </summary>
internal sealed class AccountReplay
{
    private readonly List<ReplayMovement> instant = [];
    private readonly HashSet<TickerLedger> touchedInInstant = [];
    private readonly HashSet<TickerLedger> touchedInDay = [];
    private readonly WaitingPairs waiting = new();
    private readonly FoldedPremiums premiums;
    private readonly IssueList issues;
    private readonly CheckpointSpacing spacing;
    private readonly ReplayState state;
    private long operations;
    private long accountDays;
    private long tickerDays;

    /// <summary>Goes on from a state, which it changes.</summary>
    internal AccountReplay(ReplayState state, PremiumTreatment treatment, CheckpointSpacing spacing)
    {
        (this.state, this.spacing) = (state, spacing);
        premiums = new FoldedPremiums(treatment);
        issues = new IssueList(issue => Rows.Issues.Add(issue)) { Count = state.Counts.Issues };
        (operations, accountDays, tickerDays) = (state.Counts.Operations, state.Counts.AccountDays, state.Counts.TickerDays);
        (MovementCount, UnmatchedCount) = (state.Counts.Movements, state.Counts.Unmatched);
    }

    /// <summary>Rows that are finished.</summary>
    internal ReplayedRows Rows { get; private set; } = new();

    /// <summary>Movements so far, those before the checkpoint included.</summary>
    internal long MovementCount { get; private set; }

    /// <summary>Closings beyond what was open.</summary>
    internal long UnmatchedCount { get; private set; }

    /// <summary>What has been counted so far; at the end, everything.</summary>
    internal ReplayCounts Counts => new(MovementCount, UnmatchedCount, issues.Count, accountDays, tickerDays, operations);

    /// <summary>Movements held until their instant is over.</summary>
    internal int HeldCount => instant.Count;

    /// <summary>Whether a movement may follow those before: not before them by day and instant.</summary>
    internal bool MayFollow(ReplayMovement movement) => instant.Count == 0
        ? movement.Day > state.Day
        : (movement.Day, movement.Instant).CompareTo((instant[^1].Day, instant[^1].Instant)) >= 0;

    /// <summary>Takes the next movement.</summary>
    internal void Add(ReplayMovement movement)
    {
        if (instant.Count > 0 && (movement.Day != instant[0].Day || movement.Instant != instant[0].Instant))
        {
            EndInstant();
            if (movement.Day != instant[0].Day)
                EndDay(instant[0].Day, last: false);
            instant.Clear();
        }

        instant.Add(movement);
        MovementCount++;
    }

    /// <summary>Hands the finished rows over.</summary>
    internal ReplayedRows TakeRows()
    {
        var taken = Rows;
        Rows = new ReplayedRows();
        return taken;
    }

    /// <summary>Ends the last day; nothing may follow.</summary>
    internal void Complete()
    {
        if (instant.Count > 0)
        {
            EndInstant();
            EndDay(instant[0].Day, last: true);
            instant.Clear();
        }

        foreach (var row in waiting.ExpireAll())
            Unpaired(row);
        foreach (var ticker in state.Tickers)
        {
            if (ticker.Cycle.Current(DateOnly.MaxValue) is { } last)
                Rows.Operations.Add(last);
        }

        operations += state.Tickers.Count();
    }

    private void EndInstant()
    {
        // Equal movements need no stable sort: fingerprint, occurrence and effect tell any two apart.
        instant.Sort(ReplayOrder.Instance);
        var (day, at) = (instant[0].Day, instant[0].Instant);
        foreach (var row in waiting.Expire(day, at))
            Unpaired(row);

        premiums.Begin(instant);
        var pairs = 0;
        for (; pairs < instant.Count && instant[pairs].Kind.IsPair(); pairs++)
            Apply(instant[pairs]);
        if (pairs > 0)
            MovePairs(waiting.Complete(instant[..pairs]), day);
        for (var i = pairs; i < instant.Count; i++)
            Apply(instant[i]);

        foreach (var ticker in touchedInInstant)
        {
            if (ticker.Cycle.EndInstant(day, at, ticker.Open) is { } finished)
            {
                Rows.Operations.Add(finished);
                operations++;
            }
        }

        touchedInInstant.Clear();
    }

    private void Apply(ReplayMovement movement)
    {
        var (outcome, ticker) = state.Currency(movement.Currency).Next(movement, premiums);
        UnmatchedCount += outcome.Unmatched ? 1 : 0;
        if (!movement.Kind.IsPair())
        {
            foreach (var finding in MovementChecks.Of(movement, outcome, () => !outcome.LotsMoved && state.IsOpenElsewhere(movement)))
                issues.Add(movement, finding);
        }

        if (ticker is not null)
            Touch(ticker);
    }

    private void MovePairs(List<LotPair> pairs, DateOnly day)
    {
        var moved = new List<MovedLots>(pairs.Count);
        foreach (var pair in pairs)
        {
            if (PairMoves.Take(state.Currency(pair.Removal.Currency), pair, day, issues) is { } lots)
                moved.Add(lots);
        }

        foreach (var lots in moved)
        {
            var currency = state.Currency(lots.Pair.Removal.Currency);
            PairMoves.Put(currency, lots, day);
            Touch(currency.Get(lots.Pair.Removal.Ticker));
            Touch(currency.Get(lots.Pair.Addition.Ticker));
        }
    }

    private void Unpaired(ReplayMovement row) =>
        issues.Add(row, new Finding(SnapshotIssueReason.PairUnpaired, row.Quantity, row.Value));

    private void Touch(TickerLedger ticker)
    {
        touchedInInstant.Add(ticker);
        touchedInDay.Add(ticker);
    }

    private void EndDay(DateOnly day, bool last)
    {
        foreach (var currency in state.Currencies)
        {
            Rows.AccountDays.Add(currency.Snapshot(day));
            accountDays++;
        }

        foreach (var ticker in touchedInDay)
        {
            Rows.TickerDays.Add(ticker.Snapshot());
            ticker.EndDay();
        }

        tickerDays += touchedInDay.Count;
        touchedInDay.Clear();
        state.ForgetOncePerMonth(day);
        // The other side of a row that waits may be the first of the next day: a later calculation has to see both.
        if (!waiting.IsEmpty || !(last || spacing.IsDue(MovementCount)))
            return;

        Rows.Checkpoints.Add(CheckpointFormat.Write(state, day, Counts));
        spacing.Made(MovementCount);
    }
}
