namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Which operations are asked for.</summary>
/// <param name="Ticker">Only this ticker; empty for all.</param>
/// <param name="OpenOnly">Only those that are not flat on the day.</param>
/// <param name="AsOf">The day at whose end they are looked at; the greatest one for the end of all movements.</param>
internal readonly record struct OperationFilter(string Ticker, bool OpenOnly, DateOnly AsOf);
