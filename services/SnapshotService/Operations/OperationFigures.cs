using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Operations;

/// <summary>What the movements of one operation, of several, or of one instant add up to.</summary>
internal readonly record struct OperationFigures(CashFigures Cash, decimal RealizedGross, decimal RealizedNet)
{
    internal OperationFigures Next(CashFigures effect, LotOutcome outcome) =>
        new(Cash + effect, RealizedGross + outcome.RealizedGross, RealizedNet + outcome.RealizedNet);

    public static OperationFigures operator +(OperationFigures left, OperationFigures right) =>
        new(left.Cash + right.Cash, left.RealizedGross + right.RealizedGross, left.RealizedNet + right.RealizedNet);
}
