using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Accounts;

/// <summary>An account in one currency: its tickers, and its figures so far.</summary>
internal sealed class CurrencyLedger(string currency)
{
    private readonly Dictionary<string, TickerLedger> tickers = [];

    internal string Currency => currency;

    internal IReadOnlyCollection<TickerLedger> Tickers => tickers.Values;

    internal CashFigures Cash { get; set; }

    internal RealizedFigures Realized { get; set; }

    /// <summary>What is open in all tickers.</summary>
    internal OpenFigures Open { get; private set; }

    /// <summary>Applies one movement; answers what it did to lots, and the ticker it is of, where it is of one.</summary>
    internal (LotOutcome Outcome, TickerLedger? Ticker) Next(ReplayMovement movement, FoldedPremiums premiums)
    {
        var effect = CashRules.Of(movement);
        Cash += effect;
        if (movement.Ticker.Length == 0)
            return (default, null);

        var ticker = Get(movement.Ticker);
        var outcome = Change(ticker, () => ticker.Next(movement, effect, premiums));
        Realized += RealizedFigures.Of(outcome, movement.IsShares);
        return (outcome, ticker);
    }

    /// <summary>Counts what a pair did to one of its tickers, whose cash was counted with its rows.</summary>
    internal void Next(TickerLedger ticker, DateOnly day, LotOutcome outcome, bool isShares)
    {
        ticker.Next(day, outcome, isShares);
        Realized += RealizedFigures.Of(outcome, isShares);
    }

    /// <summary>A ticker, made where there was none.</summary>
    internal TickerLedger Get(string name)
    {
        if (!tickers.TryGetValue(name, out var ticker))
            tickers.Add(name, ticker = new TickerLedger(name, currency));
        return ticker;
    }

    /// <summary>Adds a ticker with what is open of it.</summary>
    internal void Add(TickerLedger ticker)
    {
        tickers.Add(ticker.Ticker, ticker);
        Open += ticker.Open;
    }

    /// <summary>Changes a ticker, and what is open with it.</summary>
    internal TResult Change<TResult>(TickerLedger ticker, Func<TResult> change)
    {
        var before = ticker.Open;
        var result = change();
        Open += ticker.Open - before;
        return result;
    }

    /// <summary>Whether something of a movement's instrument is open.</summary>
    internal bool Holds(ReplayMovement movement) =>
        tickers.TryGetValue(movement.Ticker, out var ticker) && ticker.Holds(movement.InstrumentType, movement.Symbol);

    internal AccountDay Snapshot(DateOnly day) => new()
    {
        Day = day,
        Currency = currency,
        Cash = Cash.Cash,
        Deposited = Cash.Deposited,
        Withdrawn = Cash.Withdrawn,
        DividendsGross = Cash.DividendsGross,
        DividendTax = Cash.DividendTax,
        OptionsPremium = Cash.OptionsPremium,
        OtherIncome = Cash.OtherIncome,
        FxConverted = Cash.FxConverted,
        Commissions = Cash.Commissions,
        Fees = Cash.Fees,
        RealizedGrossShares = Realized.GrossShares,
        RealizedNetShares = Realized.NetShares,
        RealizedGrossOptions = Realized.GrossOptions,
        RealizedNetOptions = Realized.NetOptions,
        UnmatchedCash = Realized.UnmatchedCash,
        BasisTransferred = Realized.BasisTransferred,
        Invested = Open.Basis,
        MovementCount = Cash.MovementCount,
        HasOpenPositions = !Open.IsFlat,
        BasisUnknown = Open.BasisUnknown > 0,
    };
}
