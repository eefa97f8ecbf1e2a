using GrpcImport.ServiceDefaults.Sqlite;
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

    /// <summary>Maps the service's calls.</summary>
    public static void MapSnapshotService(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<SnapshotRpc>();

    private static void AddPersistence(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SnapshotOptions>>().Value;
            return new SqliteDatabase<SqliteSnapshotDbContext>(
                new SqliteSettings(options.DatabaseFile) { WriterCacheKiB = options.WriterCacheKiB }, context => new SqliteSnapshotDbContext(context));
        });
        services.AddSingleton<Generations>();
        services.AddSingleton<GenerationRemoval>();
        services.AddSingleton<SnapshotReads>();
        services.AddHostedService<SnapshotDatabaseOpener>();
    }
}
