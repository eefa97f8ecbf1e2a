namespace GrpcImport.SnapshotService.Performance;

/// <summary>An account in one currency at the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">Cash plus market value; null where it is not available.</param>
/// <param name="ValueMissing">Why it is not.</param>
/// <param name="Flow">What came in from outside on the day, less what went out; null where it is not available.</param>
/// <param name="FlowMissing">Why it is not.</param>
internal readonly record struct ValuedDay(DateOnly Day, decimal? Value, Unavailable? ValueMissing, decimal? Flow, Unavailable? FlowMissing)
{
    /// <summary>A day of which everything is known.</summary>
    internal static ValuedDay Known(DateOnly day, decimal value, decimal flow) => new(day, value, null, flow, null);
}
