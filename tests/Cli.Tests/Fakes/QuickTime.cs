namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>Pauses of up to ten seconds pass at once, and the clock moves on by them; longer limits never run out.</summary>
internal sealed class QuickTime : TimeProvider
{
    private static readonly TimeSpan QuickMax = TimeSpan.FromSeconds(10);
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isQuick = dueTime >= TimeSpan.Zero && dueTime <= QuickMax;
        if (isQuick)
            Interlocked.Add(ref ticks, dueTime.Ticks);
        return System.CreateTimer(callback, state, isQuick ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
