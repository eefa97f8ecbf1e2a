using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Operations;

/// <summary>What the movements of one operation, or of one instant of it, add up to.</summary>
internal readonly record struct OperationFigures(CashFigures Cash, decimal RealizedGross, decimal RealizedNet, bool BasisUnknown)
{
    internal OperationFigures Next(CashFigures effect, LotOutcome outcome) => new(
        Cash + effect, RealizedGross + outcome.RealizedGross, RealizedNet + outcome.RealizedNet, BasisUnknown || outcome.BasisUnknown);

    public static OperationFigures operator +(OperationFigures left, OperationFigures right) => new(
        left.Cash + right.Cash,
        left.RealizedGross + right.RealizedGross,
        left.RealizedNet + right.RealizedNet,
        left.BasisUnknown || right.BasisUnknown);
}
