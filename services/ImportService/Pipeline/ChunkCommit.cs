using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>A movement of a chunk with its number among equal rows of the statement.</summary>
internal readonly record struct NumberedMovement(StatementMovement Movement, int Occurrence);

/// <summary>An attempt of this run to commit a chunk: its 1-based number, and when it began.</summary>
internal readonly record struct ChunkAttempt(int Number, DateTimeOffset Begun);

/// <summary>What a chunk holds, parsed and ready to be committed.</summary>
internal sealed record ChunkContent(ChunkRow Chunk, IReadOnlyList<NumberedMovement> Movements, int RowsRead, int RowsFailed);
