namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>The lifetime of a host that its program starts and stops: it listens to no signal.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
