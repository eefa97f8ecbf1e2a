using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>A ticker in one currency: its share and all its contracts, and its figures so far.</summary>
internal sealed class TickerLedger(string ticker, string currency)
{
    private readonly Dictionary<(InstrumentType Type, string Symbol), Holding> holdings = [];
    private bool transferred;

    internal string Ticker => ticker;

    internal OperationCycle Cycle { get; } = new(ticker, currency);

    internal IReadOnlyCollection<Holding> Holdings => holdings.Values;

    internal CashFigures Cash { get; set; }

    internal RealizedFigures Realized { get; set; }

    internal OpenFigures Open { get; private set; }

    /// <summary>The day of the last movement.</summary>
    internal DateOnly LastDay { get; set; }

    /// <summary>Applies one movement of this ticker.</summary>
    internal LotOutcome Next(ReplayMovement movement, CashFigures effect, FoldedPremiums premiums)
    {
        var outcome = default(LotOutcome);
        if (movement.Kind.NeedsInstrument())
        {
            var premium = premiums.Give(movement);
            Change(Get(movement), holding => outcome = holding.Next(movement, premium));
            outcome = premiums.Take(movement, outcome);
            if (movement.Kind is MovementKind.SecurityTransfer)
                Transfer(Get(movement), (movement.Action.Buys() ? 1 : -1) * (movement.Quantity - outcome.UnmatchedQuantity));
        }

        Cash += effect;
        Count(movement.Day, outcome, movement.IsShares);
        Cycle.Add(effect, outcome);
        return outcome;
    }

    /// <summary>Counts what a pair did, whose cash was counted with its rows.</summary>
    internal void Next(DateOnly day, LotOutcome outcome, bool isShares)
    {
        Count(day, outcome, isShares);
        Cycle.Add(default, outcome);
    }

    /// <summary>Counts what came in (went out, where negative) of an instrument on the current day without being paid.</summary>
    internal void Transfer(Holding holding, decimal quantity)
    {
        holding.Transferred += quantity;
        transferred = true;
    }

    /// <summary>The instrument of a movement, made where there was none.</summary>
    internal Holding Get(ReplayMovement movement)
    {
        var key = (movement.InstrumentType, movement.Symbol);
        if (!holdings.TryGetValue(key, out var holding))
            holdings.Add(key, holding = new Holding(movement.InstrumentType, movement.Symbol, movement.Terms));
        return holding;
    }

    /// <summary>Adds an instrument with what is open of it.</summary>
    internal void Add(Holding holding)
    {
        holdings.Add((holding.Type, holding.Symbol), holding);
        Open += holding.Open;
    }

    /// <summary>Changes an instrument, and what is open with it.</summary>
    internal void Change(Holding holding, Action<Holding> change)
    {
        var before = holding.Open;
        change(holding);
        Open += holding.Open - before;
    }

    /// <summary>Whether something of an instrument is open.</summary>
    internal bool Holds(InstrumentType type, string symbol) => holdings.TryGetValue((type, symbol), out var holding) && !holding.Lots.IsFlat;

    /// <summary>Forgets contracts that are flat and past their expiration, so that memory holds what is open, not what ever was.</summary>
    internal void ForgetOver(DateOnly day)
    {
        foreach (var (key, holding) in holdings)
        {
            if (holding.IsOver(day))
                holdings.Remove(key);
        }
    }

    /// <summary>Forgets what is of the day alone, once its snapshot is taken.</summary>
    internal void EndDay()
    {
        if (!transferred)
            return;

        transferred = false;
        foreach (var holding in holdings.Values)
            holding.Transferred = 0;
    }

    internal TickerDay Snapshot() => new()
    {
        Ticker = ticker,
        Currency = currency,
        Day = LastDay,
        Shares = Open.Shares,
        OpenContracts = Open.Contracts,
        CostBasis = Open.Basis,
        CostBasisShares = Open.BasisShares,
        RealizedGrossShares = Realized.GrossShares,
        RealizedNetShares = Realized.NetShares,
        RealizedGrossOptions = Realized.GrossOptions,
        RealizedNetOptions = Realized.NetOptions,
        UnmatchedCash = Realized.UnmatchedCash,
        BasisTransferred = Realized.BasisTransferred,
        OptionsPremium = Cash.OptionsPremium,
        DividendsGross = Cash.DividendsGross,
        DividendTax = Cash.DividendTax,
        Commissions = Cash.Commissions,
        Fees = Cash.Fees,
        OperationIncome = Cycle.Figures.Cash.TotalIncome,
        NetCash = Cash.Cash,
        MovementCount = Cash.MovementCount,
        Open = !Open.IsFlat,
        BasisUnknown = Open.BasisUnknown > 0,
        CapitalDeployed = Open.Capital,
        CapitalDeployedPeak = Cycle.Peak,
        Holdings = Open.IsFlat ? "" : OpenHoldings.Format(holdings.Values.Where(holding => !holding.Lots.IsFlat).Select(OpenHolding.Of)),
        Transferred = transferred
            ? OpenHoldings.Format(holdings.Values.Where(holding => holding.Transferred != 0).Select(OpenHolding.OfTransferred))
            : "",
    };

    private void Count(DateOnly day, LotOutcome outcome, bool isShares)
    {
        Realized += RealizedFigures.Of(outcome, isShares);
        LastDay = day;
    }
}
