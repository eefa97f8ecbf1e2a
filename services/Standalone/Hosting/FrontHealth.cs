using GrpcImport.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GrpcImport.Standalone.Hosting;

/// <summary>The front's health: both services serve, since it starts after them and stops before them.</summary>
internal static class FrontHealth
{
    internal static void Join(WebApplication front)
    {
        var health = front.Services.GetRequiredService<HealthRegistry>();
        health.Set(Contracts.Imports.V1.ImportService.Descriptor.FullName, serves: true);
        health.Set(Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName, serves: true);
    }
}
