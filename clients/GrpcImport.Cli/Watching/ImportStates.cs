using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>Which states mean what to a client.</summary>
internal static class ImportStates
{
    /// <summary>Nothing more happens by itself.</summary>
    internal static bool IsStopped(this ImportState state) => state is ImportState.Completed || state.IsResumable();

    /// <summary>ResumeImport puts it back to work.</summary>
    internal static bool IsResumable(this ImportState state) => state is ImportState.Cancelled or ImportState.Failed;
}
