using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>This broker's activity statement as CSV: sections, each with headers of its own, so the first line names no column that is needed.</summary>
internal static class ActivityFormat
{
    public static SupportedFormat Instance { get; } = new(
        StatementFormat.IbkrActivity, "Interactive Brokers activity statement", "Interactive Brokers", ["Statement", "Header"], []);
}
