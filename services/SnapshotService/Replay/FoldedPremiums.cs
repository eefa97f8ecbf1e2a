using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>
/// Premiums of the assignments and exercises of one instant on their way to the deliveries of the same ticker and direction, where an account
/// folds them; nothing is folded where it does not.
/// </summary>
internal sealed class FoldedPremiums(PremiumTreatment treatment)
{
    private readonly Dictionary<Pool, Delivered> pools = [];

    /// <summary>Begins an instant: what is delivered in it is what premiums may go to.</summary>
    internal void Begin(List<ReplayMovement> instant)
    {
        pools.Clear();
        if (treatment is not PremiumTreatment.Fold)
            return;

        foreach (var delivery in instant.Where(movement => movement.Kind is MovementKind.Delivery && movement.Quantity > 0))
        {
            var pool = new Pool(delivery.Currency, delivery.Ticker, delivery.Action.Buys());
            var quantity = pools.GetValueOrDefault(pool).Quantity + delivery.Quantity;
            pools[pool] = new Delivered(quantity, default, quantity, default);
        }
    }

    // Right | side that ended | shares are
    // ------+-----------------+-----------
    // put   | short           | bought
    // call  | long            | bought
    // call  | short           | sold
    // put   | long            | sold

    /// <summary>What an ended contract realized and leaves to its delivery; what has no delivery stays realized.</summary>
    internal LotOutcome Take(ReplayMovement movement, LotOutcome outcome)
    {
        if (pools.Count == 0 || !movement.Kind.Delivers() || movement.Terms.Right is OptionRight.Unspecified)
            return outcome;

        var put = movement.Terms.Right is OptionRight.Put;
        var shorts = new Premium(outcome.ShortGross, outcome.ShortCosts);
        var longs = new Premium(outcome.RealizedGross, outcome.RealizedCosts) - shorts;
        var folded = Leave(movement, put, shorts) + Leave(movement, !put, longs);
        return outcome with { RealizedGross = outcome.RealizedGross - folded.Gross, RealizedCosts = outcome.RealizedCosts - folded.Costs };
    }

    /// <summary>What a delivery takes over, by its part of what is delivered; the last takes the rest.</summary>
    internal Premium Give(ReplayMovement movement)
    {
        var pool = new Pool(movement.Currency, movement.Ticker, movement.Action.Buys());
        if (movement.Kind is not MovementKind.Delivery || movement.Quantity == 0 || !pools.TryGetValue(pool, out var left))
            return default;

        var part = movement.Quantity == left.QuantityLeft ? left.PremiumLeft : left.Premium.Part(movement.Quantity, left.Quantity);
        pools[pool] = left with { QuantityLeft = left.QuantityLeft - movement.Quantity, PremiumLeft = left.PremiumLeft - part };
        return part;
    }

    private Premium Leave(ReplayMovement movement, bool buys, Premium premium)
    {
        var pool = new Pool(movement.Currency, movement.Ticker, buys);
        if (!pools.TryGetValue(pool, out var delivered))
            return default;

        pools[pool] = delivered with { Premium = delivered.Premium + premium, PremiumLeft = delivered.PremiumLeft + premium };
        return premium;
    }

    private readonly record struct Pool(string Currency, string Ticker, bool Buys);

    private readonly record struct Delivered(decimal Quantity, Premium Premium, decimal QuantityLeft, Premium PremiumLeft);
}
