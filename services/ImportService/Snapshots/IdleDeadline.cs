namespace GrpcImport.ImportService.Snapshots;

/// <summary>
/// Expires when the service lets us wait too long. It runs only while the service is due (a write under way, a message awaited), not while our
/// own store is read; any message of the service starts it anew.
/// </summary>
internal sealed class IdleDeadline : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource expired = new();
    private readonly TimeSpan idleMax;
    private readonly ITimer timer;
    private bool running;

    public IdleDeadline(TimeProvider time, TimeSpan idleMax)
    {
        this.idleMax = idleMax;
        timer = time.CreateTimer(static state => ((IdleDeadline)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when it expires.</summary>
    public CancellationToken Token => expired.Token;

    /// <summary>It expired.</summary>
    public bool Expired => expired.IsCancellationRequested;

    /// <summary>The service is due from now on.</summary>
    public void Start() => Set(true);

    /// <summary>The service owes us nothing.</summary>
    public void Stop() => Set(false);

    /// <summary>The service sent a message.</summary>
    public void Heard()
    {
        lock (gate)
        {
            if (running)
                timer.Change(idleMax, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        // The token source holds nothing to free, and a timer callback that runs right now may still cancel it.
        timer.Dispose();
    }

    private void Set(bool due)
    {
        lock (gate)
        {
            running = due;
            timer.Change(due ? idleMax : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Expire()
    {
        lock (gate)
        {
            // A callback that was already on its way when the service answered finds it stopped.
            if (!running)
                return;
            running = false;
        }

        // Outside the lock: what is registered on the token runs here, and may come back to Stop.
        expired.Cancel();
    }
}
