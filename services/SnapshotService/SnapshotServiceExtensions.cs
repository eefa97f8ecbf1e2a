using GrpcImport.ServiceDefaults.Health;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Grpc;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Prices;
using GrpcImport.SnapshotService.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GrpcImport.SnapshotService;

/// <summary>Adds SnapshotService to a host that has the service defaults.</summary>
public static class SnapshotServiceExtensions
{
    /// <summary>Adds the service, configured by the section "Snapshots"; its database is opened before the host answers.</summary>
    public static IServiceCollection AddSnapshotService(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SnapshotOptions>().Bind(configuration.GetSection(SnapshotOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SnapshotOptions>, SnapshotOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SnapshotLog>();
        AddPersistence(services);
        services.AddSingleton<RunningCalculations>();
        services.AddSingleton<Calculations>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<TickerPages>();
        services.AddSingleton<KnownInstruments>();
        services.AddSingleton<PriceIntake>();
        services.AddSingleton<PerformanceStream>();
        services.AddSingleton<SnapshotRpc>();
        return services;
    }

    /// <summary>Maps the service's calls and makes its health known.</summary>
    public static void MapSnapshotService(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<SnapshotRpc>();
        var name = Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName;
        var health = app.Services.GetRequiredService<HealthRegistry>();
        health.Add(name);
        app.Lifetime.ApplicationStarted.Register(() => health.Set(name, serves: true));
    }

    private static void AddPersistence(IServiceCollection services)
    {
        services.AddDatabase(
            provider => provider.GetRequiredService<IOptions<SnapshotOptions>>().Value.ToSettings(),
            SnapshotStore.Contexts,
            Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName);
        services.AddSingleton<Generations>();
        services.AddSingleton<GenerationRemoval>();
        services.AddSingleton<SnapshotReads>();
        services.AddHostedService<SnapshotDatabaseOpener>();
    }
}
