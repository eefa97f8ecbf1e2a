namespace GrpcImport.SnapshotService.Calculation;

/// <summary>The handshake: what a caller wants calculated.</summary>
/// <param name="CalculationId">The caller's id of it.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Revision">The account's revision its movements belong to.</param>
/// <param name="FirstDirtyDay">Earliest day with a changed movement; null where nothing changed.</param>
internal sealed record CalculationRequest(Guid CalculationId, Guid AccountId, long Revision, DateOnly? FirstDirtyDay)
{
    /// <summary>
    /// Movements are needed from this day on; null for all of them, which is what a calculation without checkpoints needs.
    /// </summary>
    internal static DateOnly? NeededFromDay => null;
}
