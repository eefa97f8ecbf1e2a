namespace GrpcImport.ImportService.Snapshots;

/// <summary>
/// Ids of calculations: UUIDs version 7 in the order they were made, as calculation.proto asks. Guid.CreateVersion7 alone orders them only by
/// the millisecond, and a clock may be set back; so each id gets a millisecond of its own, behind the last one.
/// </summary>
internal sealed class CalculationIds(TimeProvider time)
{
    private long millisecondLast;

    /// <summary>An id newer than all before.</summary>
    public Guid Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref millisecondLast);
            var next = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), last + 1);
            if (Interlocked.CompareExchange(ref millisecondLast, next, last) == last)
                return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
        }
    }
}
