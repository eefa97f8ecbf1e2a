using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>What a calculation goes on from.</summary>
/// <param name="State">The state of a checkpoint.</param>
/// <param name="Visible">Number of the calculation that was visible when the checkpoint was read: what is published must follow that one.</param>
internal sealed record CalculationBase(ReplayState State, long Visible)
{
    /// <summary>Movements are needed from this day on.</summary>
    internal DateOnly NeededFromDay => State.Day.AddDays(1);
}
