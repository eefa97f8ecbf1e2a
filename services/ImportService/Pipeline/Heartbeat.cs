using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Telemetry;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// Keeps a run's claim alive beside the work, and stops the work when a cancel was asked for, when the claim was lost, or when the host
/// stops. What is being committed at that moment is still committed: the token is looked at between chunks.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;

    internal Heartbeat(ImportQueue queue, ImportClaim claim, PipelineOptions options, TimeProvider time, ILogger logger, CancellationToken stoppingToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        beating = BeatAsync(queue, claim, options, time, logger);
    }

    /// <summary>Cancelled when the work must stop.</summary>
    internal CancellationToken Stop => stop.Token;

    /// <summary>A cancel was asked for.</summary>
    internal bool CancelRequested { get; private set; }

    /// <summary>Another runner took the import over.</summary>
    internal bool LeaseLost { get; private set; }

    /// <summary>Ends the beating; the claim stays as it is.</summary>
    internal async Task EndAsync()
    {
        await ended.CancelAsync();
        await beating;
    }

    public void Dispose()
    {
        stop.Dispose();
        ended.Dispose();
    }

    private async Task BeatAsync(ImportQueue queue, ImportClaim claim, PipelineOptions options, TimeProvider time, ILogger logger)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(Math.Min(options.PollMs, options.LeaseSeconds * 1_000 / 3)), time);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(ended.Token);
                if (await queue.RenewAsync(claim, ended.Token))
                {
                    CancelRequested = true;
                    await stop.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (LeaseLostException)
            {
                LeaseLost = true;
                await stop.CancelAsync();
                return;
            }
            catch (Exception e)
            {
                // The store does not answer. The lease may run out, and then the fencing token stops this runner; the next beat tries again.
                logger.RenewalFailed(claim.ImportId, e);
            }
        }
    }
}
