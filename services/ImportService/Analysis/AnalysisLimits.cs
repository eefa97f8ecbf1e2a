using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Analysis;

/// <summary>The limits one analysis works under, out of the options of the slices it uses.</summary>
/// <param name="Rows">What each row is held to.</param>
/// <param name="RowsPerChunkMax">See <see cref="Chunking.ChunkOptions.RowsPerChunkMax"/>.</param>
/// <param name="RowIssuesMax">See <see cref="AnalysisOptions.RowIssuesMax"/>.</param>
internal sealed record AnalysisLimits(RowLimits Rows, int RowsPerChunkMax, int RowIssuesMax);
