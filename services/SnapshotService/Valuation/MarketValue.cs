using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>What several instruments are worth together, and where the prices came from.</summary>
/// <param name="Units">
/// In units of 1e-10: instruments of 18 digits each add up to more than a decimal holds.
/// </param>
/// <param name="Missing">Instruments without a value.</param>
/// <param name="Supplied">Instruments valued at a supplied price.</param>
/// <param name="Traded">Instruments valued at their last trade.</param>
internal readonly record struct MarketValue(Int128 Units, int Missing, int Supplied, int Traded)
{
    private const decimal UnitsPerOne = 10_000_000_000m;

    /// <summary>Null while something has no value, or where the sum has more than 18 digits.</summary>
    internal decimal? Value => Missing == 0 && Int128.Abs(Units) < OpenFigures.UnitsOf(CanonicalDecimal.MagnitudeMax)
        ? (decimal)Units / UnitsPerOne
        : null;

    internal PriceSource Source => (Value is null, Supplied > 0, Traded > 0) switch
    {
        (true, _, _) or (_, false, false) => PriceSource.Unspecified,
        (_, true, true) => PriceSource.Mixed,
        (_, true, false) => PriceSource.Supplied,
        (_, false, true) => PriceSource.LastTrade,
    };

    internal static MarketValue Of(IEnumerable<HoldingValue> holdings) =>
        holdings.Aggregate(default(MarketValue), (sum, holding) => sum + Of(holding));

    public static MarketValue operator +(MarketValue left, MarketValue right) =>
        new(left.Units + right.Units, left.Missing + right.Missing, left.Supplied + right.Supplied, left.Traded + right.Traded);

    public static MarketValue operator -(MarketValue left, MarketValue right) =>
        new(left.Units - right.Units, left.Missing - right.Missing, left.Supplied - right.Supplied, left.Traded - right.Traded);

    private static MarketValue Of(HoldingValue holding) => holding.Value is not { } value
        ? new MarketValue(0, 1, 0, 0)
        : new MarketValue(OpenFigures.UnitsOf(value), 0, holding.Source is PriceSource.Supplied ? 1 : 0, holding.Source is PriceSource.LastTrade ? 1 : 0);
}
