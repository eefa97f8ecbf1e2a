namespace GrpcImport.ImportService.Snapshots;

/// <summary>What phase 2 asks for.</summary>
/// <param name="AccountId">The account whose snapshots are calculated.</param>
/// <param name="AccountRevision">The revision of the account that the movements belong to.</param>
/// <param name="FirstDirtyDay">Earliest day with a changed movement; null where nothing changed since the last calculation.</param>
/// <param name="MovementsTotal">Movements of the account, for the progress; fewer are sent where the service needs only the later ones.</param>
internal sealed record SnapshotCalculationRequest(Guid AccountId, ulong AccountRevision, DateOnly? FirstDirtyDay, ulong MovementsTotal);
