using System.ComponentModel.DataAnnotations;

namespace GrpcImport.ImportService.Statements;

/// <summary>Limits of reading statements.</summary>
internal sealed class StatementOptions
{
    /// <summary>Bytes of a header line at most: real ones take 250.</summary>
    public const int HeaderBytesMax = 64 * 1024;

    /// <summary>
    /// Bytes of one row at most, line break not counted; 1 KiB to 1 MiB. Real rows take 300 bytes at most; 64 KiB leaves room for any
    /// description, and bounds what an unclosed quote can swallow and what one row costs in memory.
    /// </summary>
    [Range(1024, 1024 * 1024)]
    public int RowBytesMax { get; set; } = 64 * 1024;
}
