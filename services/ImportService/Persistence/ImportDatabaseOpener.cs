using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Telemetry;
using GrpcImport.ImportService.Uploads;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// Before the first call is answered and the first import runs: opens the store, makes the staging folder, voids leases that a kill left
/// behind, and sweeps. Then sweeps once an hour.
/// </summary>
internal sealed class ImportDatabaseOpener(
    IDatabase<ImportDbContext> database,
    StagingFolder staging,
    StagingSweep sweep,
    ImportQueue queue,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<ImportDatabaseOpener> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan SweepPause = TimeSpan.FromHours(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);
        staging.Create();
        if (!options.Value.RunImports)
        {
            return;
        }

        if (options.Value.ReleaseLeasesAtStart && await queue.ReleaseAllAsync(cancellationToken) is > 0 and var count)
        {
            logger.LeasesReleased(count);
        }

        await sweep.RunAsync(options.Value.ReleaseLeasesAtStart, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepPause, time);
        while (options.Value.RunImports && await NextAsync(timer, stoppingToken))
        {
            try
            {
                await sweep.RunAsync(alone: false, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.SweepFailed(e);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
