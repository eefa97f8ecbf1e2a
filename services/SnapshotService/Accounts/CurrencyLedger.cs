using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Accounts;

/// <summary>An account in one currency: its tickers, and its figures so far.</summary>
internal sealed class CurrencyLedger(string currency)
{
    private readonly Dictionary<string, TickerLedger> tickers = [];
    private CashFigures cash;
    private RealizedFigures realized;
    private OpenFigures open;
    private KindSet incomplete;

    internal string Currency { get; } = currency;

    internal IReadOnlyCollection<TickerLedger> Tickers => tickers.Values;

    /// <summary>Applies one movement; answers what it did to lots, and the ticker it is of, where it is of one.</summary>
    internal (LotOutcome Outcome, TickerLedger? Ticker) Next(ReplayMovement movement)
    {
        var effect = CashRules.Of(movement);
        cash += effect;
        incomplete = incomplete.WithIncomplete(movement.Kind);
        if (movement.Ticker.Length == 0)
            return (default, null);

        if (!tickers.TryGetValue(movement.Ticker, out var ticker))
            tickers.Add(movement.Ticker, ticker = new TickerLedger(movement.Ticker, Currency));

        var before = ticker.Open;
        var outcome = ticker.Next(movement, effect);
        open += ticker.Open - before;
        realized += RealizedFigures.Of(outcome, movement.IsShares);
        return (outcome, ticker);
    }

    internal AccountDay Snapshot(DateOnly day) => new()
    {
        Day = day,
        Currency = Currency,
        Cash = cash.Cash,
        Deposited = cash.Deposited,
        Withdrawn = cash.Withdrawn,
        DividendsGross = cash.DividendsGross,
        DividendTax = cash.DividendTax,
        OptionsPremium = cash.OptionsPremium,
        OtherIncome = cash.OtherIncome,
        Commissions = cash.Commissions,
        Fees = cash.Fees,
        RealizedGrossShares = realized.GrossShares,
        RealizedNetShares = realized.NetShares,
        RealizedGrossOptions = realized.GrossOptions,
        RealizedNetOptions = realized.NetOptions,
        UnmatchedCash = realized.UnmatchedCash,
        Invested = open.Basis,
        MarketValue = open.MarketValueKnown,
        NetCashFlow = cash.NetCashFlow,
        MovementCount = cash.MovementCount,
        HasOpenPositions = !open.IsFlat,
        IncompleteKinds = incomplete.Bits,
    };
}
