namespace GrpcImport.SnapshotService.Lots;

/// <summary>What is open: of one instrument, or of several added up. A change of one is the difference of two.</summary>
/// <param name="Shares">Long less short shares.</param>
/// <param name="Contracts">Open contracts, long and short ones counted alike.</param>
/// <param name="Basis">Cost basis of all, signed, costs excluded.</param>
/// <param name="BasisShares">Cost basis of shares.</param>
/// <param name="MarketValue">Value of those that have a price.</param>
/// <param name="OpenInstruments">Instruments with an open lot.</param>
/// <param name="Unpriced">Open instruments without a price.</param>
/// <param name="BasisUnknown">Instruments with a lot of unknown basis.</param>
internal readonly record struct OpenFigures(
    decimal Shares,
    decimal Contracts,
    decimal Basis,
    decimal BasisShares,
    decimal MarketValue,
    int OpenInstruments,
    int Unpriced,
    int BasisUnknown)
{
    internal bool IsFlat => OpenInstruments == 0;

    /// <summary>Null while something open has no price.</summary>
    internal decimal? MarketValueKnown => Unpriced == 0 ? MarketValue : null;

    public static OpenFigures operator +(OpenFigures left, OpenFigures right) => new(
        left.Shares + right.Shares,
        left.Contracts + right.Contracts,
        left.Basis + right.Basis,
        left.BasisShares + right.BasisShares,
        left.MarketValue + right.MarketValue,
        left.OpenInstruments + right.OpenInstruments,
        left.Unpriced + right.Unpriced,
        left.BasisUnknown + right.BasisUnknown);

    public static OpenFigures operator -(OpenFigures left, OpenFigures right) => new(
        left.Shares - right.Shares,
        left.Contracts - right.Contracts,
        left.Basis - right.Basis,
        left.BasisShares - right.BasisShares,
        left.MarketValue - right.MarketValue,
        left.OpenInstruments - right.OpenInstruments,
        left.Unpriced - right.Unpriced,
        left.BasisUnknown - right.BasisUnknown);
}
