using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Telemetry;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>Takes imports from the queue and runs them, whoever asked for them and whatever became of the caller.</summary>
internal sealed class ImportRunner(
    ImportQueue queue,
    ImportRun run,
    ImportSignals signals,
    IHostApplicationLifetime lifetime,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<ImportRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.RunImports)
        {
            return;
        }

        // The host stops its listener before this service: without the first signal, calls that end slowly would leave no time to give claims back.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await RunAsync(stopping.Token);
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var running = new HashSet<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveWhere(task => task.IsCompleted);
            // Taken before the queue is read: what is queued meanwhile completes it.
            var queued = signals.NextQueued();
            var claim = running.Count < options.Value.ImportsMax ? await TryClaimAsync(stoppingToken) : null;
            if (claim is not null)
            {
                running.Add(Task.Run(() => RunAsync(claim, stoppingToken), CancellationToken.None));
                continue;
            }

            await WaitAsync(queued, running, stoppingToken);
        }

        await Task.WhenAll(running);
    }

    private async Task RunAsync(ImportClaim claim, CancellationToken stoppingToken)
    {
        await run.RunAsync(claim, stoppingToken);
        signals.Queued();
    }

    private async Task<ImportClaim?> TryClaimAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await queue.ClaimAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // The store does not answer: the queue is looked at again at the next poll.
            logger.QueueUnavailable(e);
            return null;
        }
    }

    private async Task WaitAsync(Task queued, HashSet<Task> running, CancellationToken stoppingToken)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(TimeSpan.FromMilliseconds(options.Value.PollMs), time, waited.Token);
        await Task.WhenAny([queued, poll, .. running]);
        await waited.CancelAsync();
    }
}
