namespace GrpcImport.SnapshotService.Lots;

/// <summary>What a movement did to the lots.</summary>
/// <param name="RealizedGross">Cash of the consumed parts plus cash of the closing parts.</param>
/// <param name="RealizedCosts">Costs of both parts; realized net is gross less these.</param>
/// <param name="UnmatchedQuantity">What a closing asked for beyond the lots.</param>
/// <param name="UnmatchedCash">Gross cash of that part.</param>
/// <param name="LotsMoved">Lots were opened, consumed or removed.</param>
/// <param name="Unmatched">The movement was a closing beyond the lots, in part or whole.</param>
internal readonly record struct LotOutcome(
    decimal RealizedGross, decimal RealizedCosts, decimal UnmatchedQuantity, decimal UnmatchedCash, bool LotsMoved, bool Unmatched)
{
    internal decimal RealizedNet => RealizedGross - RealizedCosts;

    public static LotOutcome operator +(LotOutcome left, LotOutcome right) => new(
        left.RealizedGross + right.RealizedGross,
        left.RealizedCosts + right.RealizedCosts,
        left.UnmatchedQuantity + right.UnmatchedQuantity,
        left.UnmatchedCash + right.UnmatchedCash,
        left.LotsMoved || right.LotsMoved,
        left.Unmatched || right.Unmatched);
}
