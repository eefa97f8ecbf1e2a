namespace GrpcImport.SnapshotService.Lots;

/// <summary>Which way a lot is held.</summary>
internal enum Side
{
    /// <summary>Bought first.</summary>
    Long,

    /// <summary>Sold first.</summary>
    Short,
}
