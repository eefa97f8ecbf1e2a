using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>
/// The last trade of an instrument, as the two numbers the statement gives: cash over quantity has the contract's real multiplier in it, and
/// dividing only when a position is valued rounds only there.
/// </summary>
/// <param name="Cash">What was paid or received, positive.</param>
/// <param name="Quantity">For how many.</param>
/// <param name="Day">The day of the trade.</param>
/// <param name="Instant">UTC microseconds of the trade.</param>
internal readonly record struct TradedPrice(decimal Cash, decimal Quantity, DateOnly Day, long Instant)
{
    /// <summary>The price a movement sets; null where it sets none (a transfer, an assignment, an expiration, a trade of nothing or for nothing).</summary>
    internal static TradedPrice? Of(ReplayMovement movement) =>
        movement is { Kind: MovementKind.Trade, Quantity: > 0 }
        && (movement.Value != 0 || movement.InstrumentType is InstrumentType.Future)
            ? new TradedPrice(Math.Abs(movement.Value), movement.Quantity, movement.Day, movement.Instant)
            : null;

    /// <summary>The price of what one unit became a number of; null where that number is too small to tell.</summary>
    internal TradedPrice? Scaled(decimal removal, decimal addition) =>
        Rounding.ProportionInRange(Quantity, addition, removal) is { } quantity && quantity > 0 ? this with { Quantity = quantity } : null;

    /// <summary>Whether it was traded before another price.</summary>
    internal bool IsOlderThan(TradedPrice other) => (Day, Instant).CompareTo((other.Day, other.Instant)) < 0;

    /// <summary>
    /// The value of a signed quantity at this price; null where it has more than 18 digits, for a price times a quantity has no bound that the
    /// amounts of statements have.
    /// </summary>
    internal decimal? ValueOf(decimal quantity) => Rounding.ProportionInRange(Cash, quantity, Quantity);
}
