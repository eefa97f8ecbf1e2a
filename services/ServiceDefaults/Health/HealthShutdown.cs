namespace GrpcImport.ServiceDefaults.Health;

/// <summary>Tells watchers of the server's health that it stops, before calls are cut off.</summary>
internal sealed class HealthShutdown(HealthRegistry registry, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(registry.Stop);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
