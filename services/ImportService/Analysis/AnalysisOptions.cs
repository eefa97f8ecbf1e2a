using System.ComponentModel.DataAnnotations;

namespace GrpcImport.ImportService.Analysis;

/// <summary>Limits of the analysis.</summary>
internal sealed class AnalysisOptions
{
    /// <summary>
    /// Row issues kept at most; 1 to 100,000. Beyond 10,000 the file is another format than it looks like, and nobody reads on.
    /// </summary>
    [Range(1, 100_000)]
    public int RowIssuesMax { get; set; } = 10_000;
}
