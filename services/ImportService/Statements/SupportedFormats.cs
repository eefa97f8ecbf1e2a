using GrpcImport.ImportService.Statements.Ibkr;
using GrpcImport.ImportService.Statements.Tastytrade;

namespace GrpcImport.ImportService.Statements;

/// <summary>The formats that can be read.</summary>
internal static class SupportedFormats
{
    /// <summary>All of them; no two begin alike.</summary>
    public static IReadOnlyList<SupportedFormat> All { get; } = [TastytradeFormats.Current, TastytradeFormats.Legacy, ActivityFormat.Instance];
}
