using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Uploads;

/// <summary>A statement that is staged durably: written, hashed, fsynced, and found to be of a supported format with rows.</summary>
internal sealed record StagedStatement(string StagedFile, long SizeBytes, string Sha256, StatementFormat Format);
