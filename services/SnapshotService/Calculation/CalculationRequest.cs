using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>The handshake: what a caller wants calculated.</summary>
/// <param name="CalculationId">The caller's id of it.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Revision">The account's revision its movements belong to.</param>
/// <param name="FirstDirtyDay">Earliest day with a changed movement since the base; null where nothing changed.</param>
/// <param name="BaseCalculationId">The calculation that the caller counts changes from; null where it has none.</param>
/// <param name="Treatment">Where premiums of assigned options go.</param>
internal sealed record CalculationRequest(
    Guid CalculationId, Guid AccountId, long Revision, DateOnly? FirstDirtyDay, Guid? BaseCalculationId, PremiumTreatment Treatment);
