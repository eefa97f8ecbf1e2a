using GrpcImport.SnapshotService.Telemetry;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// Deletes, one after the other and behind the calls, generations that nobody sees any more: a large one takes longer than a caller waits.
/// Ends with the host; what is left is deleted by the next start.
/// </summary>
internal sealed class GenerationRemoval(Generations generations, SnapshotLog log) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task last = Task.CompletedTask;

    /// <summary>Has a generation deleted; returns at once.</summary>
    internal void Remove(long number)
    {
        lock (gate)
        {
            var before = last;
            last = Task.Run(() => RemoveAsync(before, number));
        }
    }

    /// <summary>Completes when all that was to be deleted so far is gone, or is left to the next start.</summary>
    internal Task SettledAsync()
    {
        lock (gate)
        {
            return last;
        }
    }

    // The container disposes this before the database it writes to. The source is not disposed: without a timer it holds nothing.
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await SettledAsync();
    }

    private async Task RemoveAsync(Task before, long number)
    {
        // Never fails: see below.
        await before;
        try
        {
            await generations.DeleteAsync(number, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.DeletePostponed(number);
        }
        catch (Exception e)
        {
            log.DeleteFailed(e, number);
        }
    }
}
