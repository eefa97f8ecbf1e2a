using GrpcImport.Contracts;

namespace GrpcImport.SnapshotService.Lots;

/// <summary>What is open: of one instrument, or of several added up. A change of one is the difference of two.</summary>
/// <param name="Shares">Long less short shares.</param>
/// <param name="Contracts">Open contracts, long and short ones counted alike.</param>
/// <param name="Basis">Cost basis of all, signed, costs excluded.</param>
/// <param name="BasisShares">Cost basis of shares.</param>
/// <param name="CapitalUnits">
/// Capital deployed, in units of 1e-10: instruments of 18 digits each add up to more than a decimal holds, and must be the same again once one
/// of them is gone.
/// </param>
/// <param name="CapitalBeyond">Open instruments whose capital has more than 18 digits.</param>
/// <param name="OpenInstruments">Instruments with an open lot.</param>
/// <param name="BasisUnknown">Instruments with a lot of unknown basis.</param>
internal readonly record struct OpenFigures(
    decimal Shares,
    decimal Contracts,
    decimal Basis,
    decimal BasisShares,
    Int128 CapitalUnits,
    int CapitalBeyond,
    int OpenInstruments,
    int BasisUnknown)
{
    private const decimal UnitsPerOne = 10_000_000_000m;

    internal bool IsFlat => OpenInstruments == 0;

    /// <summary>Null where it has more than 18 digits.</summary>
    internal decimal? Capital => CapitalBeyond == 0 && Int128.Abs(CapitalUnits) < UnitsOf(CanonicalDecimal.MagnitudeMax)
        ? new decimal(1, 0, 0, false, CanonicalDecimal.DecimalsMax) * (decimal)CapitalUnits
        : null;

    /// <summary>A figure of at most 10 decimals in units of 1e-10.</summary>
    internal static Int128 UnitsOf(decimal figure) => (Int128)(figure * UnitsPerOne);

    public static OpenFigures operator +(OpenFigures left, OpenFigures right) => new(
        left.Shares + right.Shares,
        left.Contracts + right.Contracts,
        left.Basis + right.Basis,
        left.BasisShares + right.BasisShares,
        left.CapitalUnits + right.CapitalUnits,
        left.CapitalBeyond + right.CapitalBeyond,
        left.OpenInstruments + right.OpenInstruments,
        left.BasisUnknown + right.BasisUnknown);

    public static OpenFigures operator -(OpenFigures left, OpenFigures right) => new(
        left.Shares - right.Shares,
        left.Contracts - right.Contracts,
        left.Basis - right.Basis,
        left.BasisShares - right.BasisShares,
        left.CapitalUnits - right.CapitalUnits,
        left.CapitalBeyond - right.CapitalBeyond,
        left.OpenInstruments - right.OpenInstruments,
        left.BasisUnknown - right.BasisUnknown);
}
