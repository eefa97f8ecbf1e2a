namespace GrpcImport.Cli.Doctor.Snapshots;

/// <summary>What both services know of an account's revisions.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Revision">Of its movements.</param>
/// <param name="Recorded">Of the snapshots that were made last, as the account knows it; 0 where there were none.</param>
/// <param name="IsStale">The account itself knows of changes since.</param>
/// <param name="Seen">Of the snapshots that are there; null where there are none.</param>
internal sealed record AccountRevisions(string Name, ulong Revision, ulong Recorded, bool IsStale, ulong? Seen);
