using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>One instrument of a ticker: its lots, its last price, and what is open of it.</summary>
internal sealed class Holding(bool isShares, DateOnly? expiration)
{
    private readonly LotBook lots = new();
    private TradedPrice? price;

    /// <summary>What is open, after the last movement.</summary>
    internal OpenFigures Open { get; private set; }

    /// <summary>Nothing is open, and nothing of the contract can follow: it may be forgotten.</summary>
    internal bool IsOver(DateOnly day) => lots.IsFlat && expiration < day;

    /// <summary>Applies a movement of this instrument.</summary>
    internal LotOutcome Next(ReplayMovement movement)
    {
        var outcome = LotRules.Apply(lots, movement);
        price = TradedPrice.Of(movement) ?? price;
        Open = Measure();
        return outcome;
    }

    private OpenFigures Measure()
    {
        if (lots.IsFlat)
            return default;

        var value = price?.ValueOf(lots.Quantity);
        return new OpenFigures(
            Shares: isShares ? lots.Quantity : 0,
            Contracts: isShares ? 0 : lots.OpenQuantity,
            Basis: lots.Basis,
            BasisShares: isShares ? lots.Basis : 0,
            MarketUnits: OpenFigures.UnitsOf(value ?? 0),
            OpenInstruments: 1,
            Unpriced: value is null ? 1 : 0,
            BasisUnknown: lots.IsBasisUnknown ? 1 : 0);
    }
}
