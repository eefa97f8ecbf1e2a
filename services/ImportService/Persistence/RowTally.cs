namespace GrpcImport.ImportService.Persistence;

/// <summary>Statement rows by what became of them: Read = Inserted + Updated + Merged + Skipped + Failed + Filtered.</summary>
internal sealed record RowTally
{
    public long Read { get; init; }

    public long Inserted { get; init; }

    public long Updated { get; init; }

    public long Merged { get; init; }

    public long Skipped { get; init; }

    public long Failed { get; init; }

    public long Filtered { get; init; }
}
