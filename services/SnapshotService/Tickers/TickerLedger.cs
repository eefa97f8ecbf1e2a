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
    private CashFigures cash;
    private RealizedFigures realized;
    private KindSet incomplete;

    internal OperationCycle Cycle { get; } = new(ticker, currency);

    internal OpenFigures Open { get; private set; }

    /// <summary>The day of the last movement.</summary>
    internal DateOnly LastDay { get; private set; }

    /// <summary>Applies one movement of this ticker.</summary>
    internal LotOutcome Next(ReplayMovement movement, CashFigures effect)
    {
        var outcome = movement.Kind.NeedsInstrument() ? Hold(movement) : default;
        cash += effect;
        realized += RealizedFigures.Of(outcome, movement.IsShares);
        incomplete = incomplete.WithIncomplete(movement.Kind);
        LastDay = movement.Day;
        Cycle.Add(movement, effect, outcome);
        return outcome;
    }

    /// <summary>Forgets contracts that are flat and past their expiration, so that memory holds what is open, not what ever was.</summary>
    internal void ForgetOver(DateOnly day)
    {
        foreach (var (key, holding) in holdings)
        {
            if (holding.IsOver(day))
                holdings.Remove(key);
        }
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
        RealizedGrossShares = realized.GrossShares,
        RealizedNetShares = realized.NetShares,
        RealizedGrossOptions = realized.GrossOptions,
        RealizedNetOptions = realized.NetOptions,
        UnmatchedCash = realized.UnmatchedCash,
        OptionsPremium = cash.OptionsPremium,
        DividendsGross = cash.DividendsGross,
        DividendTax = cash.DividendTax,
        Commissions = cash.Commissions,
        Fees = cash.Fees,
        TotalIncome = cash.TotalIncome,
        NetCash = cash.Cash,
        MovementCount = cash.MovementCount,
        Open = !Open.IsFlat,
        BasisUnknown = Open.BasisUnknown > 0,
        MarketValue = Open.MarketValueKnown,
        IncompleteKinds = incomplete.Bits,
    };

    private LotOutcome Hold(ReplayMovement movement)
    {
        var key = (movement.InstrumentType, movement.Symbol);
        if (!holdings.TryGetValue(key, out var holding))
            holdings.Add(key, holding = new Holding(movement.IsShares, movement.Expiration));

        var before = holding.Open;
        var outcome = holding.Next(movement);
        Open += holding.Open - before;
        return outcome;
    }
}
