namespace GrpcImport.ImportService.Analysis;

/// <summary>The limits one analysis works under, out of the options of the slices it uses.</summary>
/// <param name="RowBytesMax">See <see cref="Statements.StatementOptions.RowBytesMax"/>.</param>
/// <param name="RowsPerChunkMax">See <see cref="Chunking.ChunkOptions.RowsPerChunkMax"/>.</param>
/// <param name="RowIssuesMax">See <see cref="AnalysisOptions.RowIssuesMax"/>.</param>
internal sealed record AnalysisLimits(int RowBytesMax, int RowsPerChunkMax, int RowIssuesMax);
