using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>An import as it was last seen.</summary>
/// <param name="Import">The import; stopped, unless it was left running.</param>
/// <param name="Interrupted">Ctrl-C ended the command before the import was completed.</param>
internal sealed record FollowedImport(Import Import, bool Interrupted);
