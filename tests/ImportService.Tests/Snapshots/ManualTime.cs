namespace GrpcImport.ImportService.Tests.Snapshots;

/// <summary>
/// A clock that stands still. Timers of at most a second (waits between attempts) fire at once; longer ones (deadlines, pauses) only when the
/// test moves the clock, so that a test decides which deadline is met.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly TimeSpan AtOnceMax = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<(Func<TimeSpan, bool> Match, TaskCompletionSource Met)> waiters = [];

    // gRPC compares the deadline it is given with the machine's clock.
    private DateTimeOffset now = System.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when a timer runs whose due time matches.</summary>
    public Task TimerAsync(Func<TimeSpan, bool> match)
    {
        lock (gate)
        {
            if (timers.Any(timer => match(timer.Due)))
                return Task.CompletedTask;
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((match, met));
            return met.Task;
        }
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.At <= now)];
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            if (dueTime <= AtOnceMax)
            {
                ThreadPool.QueueUserWorkItem(_ => timer.Fire());
                return;
            }

            (timer.Due, timer.At) = (dueTime, now + dueTime);
            timers.Add(timer);
            foreach (var waiter in waiters.Where(waiter => waiter.Match(dueTime)).ToList())
            {
                waiters.Remove(waiter);
                waiter.Met.SetResult();
            }
        }
    }

    private sealed class ManualTimer(ManualTime owner, Action fire) : ITimer
    {
        public TimeSpan Due { get; set; }

        public DateTimeOffset At { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            owner.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => owner.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
