using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>A calculation that is done.</summary>
/// <param name="CalculationId">The id of the attempt whose result was received: an earlier attempt may have become visible before it, unheard.</param>
/// <param name="Result">What became visible.</param>
internal sealed record Calculated(Guid CalculationId, CalculationResult Result);
