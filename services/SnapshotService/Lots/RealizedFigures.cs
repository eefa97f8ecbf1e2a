namespace GrpcImport.SnapshotService.Lots;

/// <summary>Realized results so far, in one currency, and what came or went without cash. Every figure adds up.</summary>
/// <param name="GrossShares">Before costs, of shares.</param>
/// <param name="NetShares">After the costs of both sides, of shares.</param>
/// <param name="GrossOptions">Before costs, of options and futures.</param>
/// <param name="NetOptions">After the costs of both sides, of options and futures.</param>
/// <param name="UnmatchedCash">Gross cash of closings beyond what was open.</param>
/// <param name="BasisTransferred">How transfers changed the cost basis.</param>
internal readonly record struct RealizedFigures(
    decimal GrossShares, decimal NetShares, decimal GrossOptions, decimal NetOptions, decimal UnmatchedCash, decimal BasisTransferred)
{
    internal static RealizedFigures Of(LotOutcome outcome, bool isShares) => isShares
        ? new RealizedFigures(outcome.RealizedGross, outcome.RealizedNet, 0, 0, outcome.UnmatchedCash, outcome.BasisTransferred)
        : new RealizedFigures(0, 0, outcome.RealizedGross, outcome.RealizedNet, outcome.UnmatchedCash, outcome.BasisTransferred);

    public static RealizedFigures operator +(RealizedFigures left, RealizedFigures right) => new(
        left.GrossShares + right.GrossShares,
        left.NetShares + right.NetShares,
        left.GrossOptions + right.GrossOptions,
        left.NetOptions + right.NetOptions,
        left.UnmatchedCash + right.UnmatchedCash,
        left.BasisTransferred + right.BasisTransferred);
}
