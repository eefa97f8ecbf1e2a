using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>What phase 2 asks for.</summary>
/// <param name="AccountId">The account whose snapshots are calculated.</param>
/// <param name="AccountRevision">The revision of the account that the movements belong to.</param>
/// <param name="FirstDirtyDay">Earliest day with a changed movement since the calculation <paramref name="BaseCalculationId"/>; null where nothing changed.</param>
/// <param name="BaseCalculationId">The calculation whose result was recorded last; null where the service must see all movements.</param>
/// <param name="PremiumTreatment">The account's setting.</param>
/// <param name="MovementsTotal">Movements of the account, for the progress; fewer are sent where the service needs only the later ones.</param>
internal sealed record SnapshotCalculationRequest(
    Guid AccountId, ulong AccountRevision, DateOnly? FirstDirtyDay, Guid? BaseCalculationId, PremiumTreatment PremiumTreatment, ulong MovementsTotal);
