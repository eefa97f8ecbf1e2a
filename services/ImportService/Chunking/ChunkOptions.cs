using System.ComponentModel.DataAnnotations;

namespace GrpcImport.ImportService.Chunking;

/// <summary>Limits of chunks.</summary>
internal sealed class ChunkOptions
{
    /// <summary>
    /// Rows of a chunk at most; 1 to 10,000. 2,000 rows commit in some tens of milliseconds, so a cancel is honoured at once and a kill costs
    /// little, while the price of a commit (an fsync) is shared by many rows. 10,000 keeps what a chunk holds in memory under 10 MB.
    /// </summary>
    [Range(1, 10_000)]
    public int RowsPerChunkMax { get; set; } = 2_000;
}
