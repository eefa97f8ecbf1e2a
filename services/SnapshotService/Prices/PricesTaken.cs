using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Prices;

/// <summary>What became of prices: each is counted once, or refused.</summary>
/// <param name="Added">Were not there before.</param>
/// <param name="Replaced">Were there with another price.</param>
/// <param name="Unchanged">Were there already.</param>
/// <param name="Refused">Were not taken, in the order in which they came.</param>
internal sealed record PricesTaken(int Added, int Replaced, int Unchanged, IReadOnlyList<RefusedPrice> Refused);

/// <summary>A price that was not taken, and why.</summary>
internal sealed record RefusedPrice(PriceEntry Entry, PriceIssueReason Reason);
