using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;

namespace GrpcImport.Standalone.Hosting;

/// <summary>Makes an RPC class from the container of the host that owns it, for the front host that only offers it.</summary>
internal sealed class OwnerActivator<T>(Func<IServiceProvider> owner) : IGrpcServiceActivator<T>
    where T : class
{
    public GrpcActivatorHandle<T> Create(IServiceProvider serviceProvider)
    {
        var scope = owner().CreateAsyncScope();
        var registered = scope.ServiceProvider.GetService<T>();
        return new GrpcActivatorHandle<T>(registered ?? ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider), created: registered is null, state: scope);
    }

    public async ValueTask ReleaseAsync(GrpcActivatorHandle<T> service)
    {
        // What the container did not make, it does not dispose either.
        if (service.Created && service.Instance is IAsyncDisposable asyncDisposable)
            await asyncDisposable.DisposeAsync();
        else if (service.Created && service.Instance is IDisposable disposable)
            disposable.Dispose();
        if (service.State is AsyncServiceScope scope)
            await scope.DisposeAsync();
    }
}
