using GrpcImport.ImportService.Chunking;

namespace GrpcImport.ImportService.Analysis;

/// <summary>A planned chunk with the occurrence numbers of its movements.</summary>
/// <param name="Plan">Its rows.</param>
/// <param name="Occurrences">See <see cref="ChunkOccurrences"/>; null where all are 0.</param>
internal sealed record AnalyzedChunk(PlannedChunk Plan, byte[]? Occurrences);
