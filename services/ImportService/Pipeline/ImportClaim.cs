namespace GrpcImport.ImportService.Pipeline;

/// <summary>A runner's right to work on an import: valid as long as the import's run number is the one claimed.</summary>
internal sealed record ImportClaim(Guid ImportId, Guid AccountId, long RunNumber);
