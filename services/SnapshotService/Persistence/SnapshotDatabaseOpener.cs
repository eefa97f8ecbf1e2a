using GrpcImport.SnapshotService.Telemetry;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Before the first call is answered: opens the store and deletes what calculations that a kill ended left behind.</summary>
internal sealed class SnapshotDatabaseOpener(
    IDatabase<SnapshotDbContext> database, Generations generations, SnapshotLog log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);
        foreach (var number in await generations.InvisibleAsync(cancellationToken))
        {
            await generations.DeleteAsync(number, cancellationToken);
            log.AbandonedDeleted(number);
        }

        foreach (var number in await generations.PartlyVisibleAsync(cancellationToken))
            await generations.DeleteAsync(number, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
