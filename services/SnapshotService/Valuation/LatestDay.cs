namespace GrpcImport.SnapshotService.Valuation;

/// <summary>The latest day of which a caller may speak as of a day that is there.</summary>
internal static class LatestDay
{
    /// <summary>
    /// The day after today in UTC: the latest time zone is 14 hours ahead, so nowhere on earth is it later; ImportService takes rows until the same day.
    /// </summary>
    internal static DateOnly Of(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
}
