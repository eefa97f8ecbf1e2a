using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>
/// The last trade of an instrument, as the two numbers the statement gives: cash over quantity has the contract's real multiplier in it, and
/// dividing only when a position is valued rounds only there.
/// </summary>
internal readonly record struct TradedPrice(decimal Cash, decimal Quantity)
{
    /// <summary>The price a movement sets; null where it sets none (a transfer, an assignment, an expiration, a trade of nothing).</summary>
    internal static TradedPrice? Of(ReplayMovement movement) => movement is { Kind: MovementKind.Trade, Quantity: > 0 }
        ? new TradedPrice(Math.Abs(movement.Value), movement.Quantity)
        : null;

    /// <summary>
    /// The value of a signed quantity at this price; null where it has more than 18 digits, for a price times a quantity has no bound that the
    /// amounts of statements have.
    /// </summary>
    internal decimal? ValueOf(decimal quantity) => Rounding.ProportionInRange(Cash, quantity, Quantity);
}
