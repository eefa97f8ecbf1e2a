using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Operations;

/// <summary>What the movements of one operation, or of one instant of it, add up to.</summary>
internal readonly record struct OperationFigures(CashFigures Cash, decimal RealizedGross, decimal RealizedNet, KindSet Incomplete)
{
    internal OperationFigures Next(MovementKind kind, CashFigures effect, LotOutcome outcome) => new(
        Cash + effect, RealizedGross + outcome.RealizedGross, RealizedNet + outcome.RealizedNet, Incomplete.WithIncomplete(kind));

    public static OperationFigures operator +(OperationFigures left, OperationFigures right) => new(
        left.Cash + right.Cash,
        left.RealizedGross + right.RealizedGross,
        left.RealizedNet + right.RealizedNet,
        new KindSet(left.Incomplete.Bits | right.Incomplete.Bits));
}
