namespace GrpcImport.ImportService.Tests.Service;

/// <summary>The machine's clock, which a test can move forward: timers that become due by a leap fire at once.</summary>
internal sealed class LeapTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<LeapTimer> timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Met)> waiters = [];
    private TimeSpan leapt;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return System.GetUtcNow() + leapt;
    }

    public override long GetTimestamp()
    {
        lock (gate)
            return System.GetTimestamp() + (long)(leapt.TotalSeconds * TimestampFrequency);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new LeapTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward.</summary>
    public void Leap(TimeSpan by)
    {
        List<LeapTimer> running;
        lock (gate)
        {
            leapt += by;
            running = [.. timers];
        }

        running.ForEach(timer => timer.Leapt());
    }

    /// <summary>Completes when a timer runs that was set to that time.</summary>
    public Task TimerAsync(TimeSpan due)
    {
        lock (gate)
        {
            if (timers.Any(timer => timer.Due == due))
                return Task.CompletedTask;
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((due, met));
            return met.Task;
        }
    }

    private void Set(LeapTimer timer, TimeSpan due)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan)
                return;
            timers.Add(timer);
            foreach (var waiter in waiters.Where(waiter => waiter.Due == due).ToList())
            {
                waiters.Remove(waiter);
                waiter.Met.SetResult();
            }
        }
    }

    private sealed class LeapTimer : ITimer
    {
        private readonly LeapTime owner;
        private readonly ITimer timer;
        private readonly Lock gate = new();
        private TimeSpan period;
        private DateTimeOffset at;

        public LeapTimer(LeapTime owner, TimerCallback callback, object? state)
        {
            this.owner = owner;
            timer = System.CreateTimer(
                _ =>
                {
                    Fired();
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                (Due, this.period) = (dueTime, period);
                at = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : owner.GetUtcNow() + dueTime;
            }

            owner.Set(this, dueTime);
            return timer.Change(dueTime, period);
        }

        public void Leapt()
        {
            TimeSpan left;
            lock (gate)
            {
                if (at == DateTimeOffset.MaxValue)
                    return;
                left = at - owner.GetUtcNow();
            }

            timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, period);
        }

        public void Dispose()
        {
            owner.Set(this, Timeout.InfiniteTimeSpan);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fired()
        {
            lock (gate)
                at = period > TimeSpan.Zero ? owner.GetUtcNow() + period : DateTimeOffset.MaxValue;
        }
    }
}
