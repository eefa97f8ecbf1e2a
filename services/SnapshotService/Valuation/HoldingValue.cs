using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>What an open instrument is worth on a day, and by which price.</summary>
/// <param name="Holding">The instrument.</param>
/// <param name="Price">Per share, or per unit of the multiplier; null where there is none, or the multiplier is not known.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="PriceDay">The day of the price.</param>
/// <param name="Value">Signed; null without a price, or beyond 18 digits.</param>
internal sealed record HoldingValue(OpenHolding Holding, decimal? Price, PriceSource Source, DateOnly? PriceDay, decimal? Value)
{
    // Instrument | supplied price on or before the day, not before what is held was moved here | last trade | value
    // -----------+-----------------------------------------------------------------------------+------------+------------------------------
    // future     | any                                                                         | any        | its cost basis: settled daily
    // other      | yes, and a multiplier                                                       | any        | price × multiplier × quantity
    // other      | no                                                                          | yes        | cash × quantity ÷ traded quantity
    // any        | no                                                                          | no         | not available

    /// <summary>Whether a supplied price can value it.</summary>
    internal static bool TakesPrices(OpenHolding holding) => holding.Type is not InstrumentType.Future && Multiplier(holding) is not null;

    /// <summary>Values an instrument.</summary>
    internal static HoldingValue Of(OpenHolding holding, SuppliedPrice? supplied)
    {
        if (holding.Type is InstrumentType.Future)
            return new HoldingValue(holding, null, PriceSource.Unspecified, null, holding.Basis);

        var multiplier = Multiplier(holding);
        if (supplied is { } price
            && multiplier is { } units
            && !(price.Day < holding.PricesFrom))
        {
            return new HoldingValue(
                holding, price.Price, PriceSource.Supplied, price.Day, Rounding.ProductInRange(price.Price, units, holding.Quantity));
        }

        if (holding is not { TradedCash: { } cash, TradedQuantity: { } quantity })
            return new HoldingValue(holding, null, PriceSource.Unspecified, null, null);

        return new HoldingValue(
            holding,
            multiplier is { } divisor && Rounding.ProductInRange(quantity, divisor, 1) is { } traded and > 0
                ? Rounding.ProportionInRange(cash, 1, traded)
                : null,
            PriceSource.LastTrade,
            holding.TradedDay,
            Rounding.ProportionInRange(cash, holding.Quantity, quantity));
    }

    /// <summary>Units of what a price is of; null where the statement has none that could be.</summary>
    private static decimal? Multiplier(OpenHolding holding) => holding.Type is InstrumentType.Equity ? 1 : holding.Multiplier is > 0 ? holding.Multiplier : null;
}

/// <summary>A supplied price and the day it is of.</summary>
internal readonly record struct SuppliedPrice(DateOnly Day, decimal Price);
