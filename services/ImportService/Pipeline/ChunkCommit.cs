using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>A movement of a chunk with its number among equal rows of the statement.</summary>
internal readonly record struct NumberedMovement(StatementMovement Movement, int Occurrence);

/// <summary>What a chunk holds, parsed and ready to be committed.</summary>
internal sealed record ChunkContent(ChunkRow Chunk, IReadOnlyList<NumberedMovement> Movements, int RowsRead, int RowsFailed);
