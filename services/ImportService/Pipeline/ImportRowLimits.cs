using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>What the rows of an import are held to.</summary>
internal static class ImportRowLimits
{
    /// <summary>
    /// The future begins behind the day after the one, in UTC, on which the statement came: no zone is further ahead. It does not move with the clock,
    /// so every attempt, however late, reads the same rows; the same statement sent again is read as of its new day.
    /// </summary>
    internal static RowLimits LimitsOf(this StatementOptions options, ImportRow import)
    {
        var came = DateOnly.FromDateTime(import.Created.UtcDateTime);
        return new RowLimits(options.RowBytesMax, came == DateOnly.MaxValue ? came : came.AddDays(1));
    }
}
