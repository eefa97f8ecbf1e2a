namespace GrpcImport.ImportService.Analysis;

/// <summary>How far an analysis is.</summary>
/// <param name="RowsRead">Rows read so far.</param>
/// <param name="BytesRead">Bytes of the statement read so far.</param>
internal readonly record struct AnalysisProgress(long RowsRead, long BytesRead);
