using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>The terms of a contract, as far as the statement gives them; nothing of them for shares.</summary>
/// <param name="Expiration">The last day.</param>
/// <param name="Strike">Of an option.</param>
/// <param name="Right">Of an option.</param>
/// <param name="Multiplier">Units per contract.</param>
internal sealed record ContractTerms(DateOnly? Expiration, decimal? Strike, OptionRight Right, decimal? Multiplier)
{
    /// <summary>Those of shares and cash.</summary>
    internal static ContractTerms None { get; } = new(null, null, OptionRight.Unspecified, null);
}
