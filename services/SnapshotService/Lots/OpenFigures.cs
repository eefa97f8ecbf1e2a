using GrpcImport.Contracts;

namespace GrpcImport.SnapshotService.Lots;

/// <summary>What is open: of one instrument, or of several added up. A change of one is the difference of two.</summary>
/// <param name="Shares">Long less short shares.</param>
/// <param name="Contracts">Open contracts, long and short ones counted alike.</param>
/// <param name="Basis">Cost basis of all, signed, costs excluded.</param>
/// <param name="BasisShares">Cost basis of shares.</param>
/// <param name="MarketUnits">
/// Value of those that have a price, in units of 1e-10: instruments of 18 digits each add up to more than a decimal holds, and must be the same
/// again once one of them is gone.
/// </param>
/// <param name="OpenInstruments">Instruments with an open lot.</param>
/// <param name="Unpriced">Open instruments without a price, or with a value out of range.</param>
/// <param name="BasisUnknown">Instruments with a lot of unknown basis.</param>
internal readonly record struct OpenFigures(
    decimal Shares,
    decimal Contracts,
    decimal Basis,
    decimal BasisShares,
    Int128 MarketUnits,
    int OpenInstruments,
    int Unpriced,
    int BasisUnknown)
{
    private const decimal UnitsPerOne = 10_000_000_000m;

    internal bool IsFlat => OpenInstruments == 0;

    /// <summary>Null while something open has no price, or where the sum has more than 18 digits.</summary>
    internal decimal? MarketValueKnown => Unpriced == 0 && Int128.Abs(MarketUnits) < UnitsOf(CanonicalDecimal.MagnitudeMax)
        ? new decimal(1, 0, 0, false, CanonicalDecimal.DecimalsMax) * (decimal)MarketUnits
        : null;

    /// <summary>A figure of at most 10 decimals in units of 1e-10.</summary>
    internal static Int128 UnitsOf(decimal figure) => (Int128)(figure * UnitsPerOne);

    public static OpenFigures operator +(OpenFigures left, OpenFigures right) => new(
        left.Shares + right.Shares,
        left.Contracts + right.Contracts,
        left.Basis + right.Basis,
        left.BasisShares + right.BasisShares,
        left.MarketUnits + right.MarketUnits,
        left.OpenInstruments + right.OpenInstruments,
        left.Unpriced + right.Unpriced,
        left.BasisUnknown + right.BasisUnknown);

    public static OpenFigures operator -(OpenFigures left, OpenFigures right) => new(
        left.Shares - right.Shares,
        left.Contracts - right.Contracts,
        left.Basis - right.Basis,
        left.BasisShares - right.BasisShares,
        left.MarketUnits - right.MarketUnits,
        left.OpenInstruments - right.OpenInstruments,
        left.Unpriced - right.Unpriced,
        left.BasisUnknown - right.BasisUnknown);
}
