namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Days, both included.</summary>
internal readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    internal static DayRange All { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    internal bool IsEmpty => First > Last;

    /// <summary>The days of both.</summary>
    internal DayRange Within(SegmentRow segment) =>
        new(First > segment.FirstDay ? First : segment.FirstDay, Last < segment.LastDay ? Last : segment.LastDay);
}
