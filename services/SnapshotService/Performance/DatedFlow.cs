namespace GrpcImport.SnapshotService.Performance;

/// <summary>Cash of an investor on a day: what is put in is negative, what is taken out, or could be at the end, positive.</summary>
internal readonly record struct DatedFlow(DateOnly Day, decimal Amount);
