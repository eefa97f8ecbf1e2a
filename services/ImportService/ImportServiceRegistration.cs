using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Analysis;
using GrpcImport.ImportService.Chunking;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ImportService.Persistence.Sqlite;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Snapshots;
using GrpcImport.ImportService.Statements;
using GrpcImport.ImportService.Uploads;
using GrpcImport.ImportService.Watching;
using GrpcImport.ServiceDefaults.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService;

/// <summary>Puts ImportService together: configuration section "Imports" for itself, "SnapshotClient" for its way to SnapshotService.</summary>
public static class ImportServiceRegistration
{
    /// <summary>Adds the service to a host's container.</summary>
    public static IServiceCollection AddImportService(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddOptionsOf(configuration)
            .AddPersistence()
            .AddImports()
            .AddAccounts()
            .AddPipeline()
            .AddSnapshotClient(configuration)
            .AddEdge();
    }

    /// <summary>Maps the service's methods and makes its health known.</summary>
    public static void MapImportService(this WebApplication app)
    {
        app.MapGrpcService<ImportRpc>();
        var name = Contracts.Imports.V1.ImportService.Descriptor.FullName;
        var health = app.Services.GetRequiredService<HealthRegistry>();
        health.Add(name);
        health.AddNeighbour(
            Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName, token => app.Services.GetRequiredService<SnapshotChannel>().HealthAsync(token));
        app.Lifetime.ApplicationStarted.Register(() => health.Set(name, serves: true));
    }

    private static IServiceCollection AddOptionsOf(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ImportStore.Section);
        services.AddOptions<StorageOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<UploadOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<PipelineOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<WatchOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<StatementOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<ChunkOptions>().Bind(section).ValidateOnStart();
        services.AddOptions<AnalysisOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsValidator>();
        services.AddSingleton<IValidateOptions<PipelineOptions>, PipelineOptionsValidator>();
        services.AddSingleton<IValidateOptions<WatchOptions>, WatchOptionsValidator>();
        services.AddSingleton<IValidateOptions<StatementOptions>, StatementOptionsValidator>();
        services.AddSingleton<IValidateOptions<ChunkOptions>, ChunkOptionsValidator>();
        services.AddSingleton<IValidateOptions<AnalysisOptions>, AnalysisOptionsValidator>();
        return services;
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddDatabase(
            provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.ToSettings(),
            ImportStore.Contexts,
            Contracts.Imports.V1.ImportService.Descriptor.FullName);
        services.AddSingleton<IMovementWriter>(provider => provider.GetRequiredService<IDatabase<ImportDbContext>>().Provider == DatabaseProvider.Sqlite
            ? new SqliteMovementWriter()
            : new ServerMovementWriter());
        services.AddHostedService<ImportDatabaseOpener>();
        return services;
    }

    private static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<StagingFolder>()
        .AddSingleton<StagingSweep>()
        .AddSingleton<StagedStatements>()
        .AddSingleton<UploadSlots>()
        .AddSingleton<ImportSignals>()
        .AddSingleton<LiveProgress>()
        .AddSingleton<StartImport>()
        .AddSingleton<ResumeImport>()
        .AddSingleton<CancelImport>()
        .AddSingleton<ProgressWatch>();

    private static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<UpdateAccount>()
        .AddSingleton<SupplyBasis>()
        .AddSingleton<RecalculateSnapshots>();

    private static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<ImportQueue>()
        .AddSingleton<ImportProgress>()
        .AddSingleton<ChunkStore>()
        .AddSingleton<ChunkReader>()
        .AddSingleton<AnalysisStep>()
        .AddSingleton<MovementsStep>()
        .AddSingleton<AccountCalculation>()
        .AddSingleton<RequestedCalculations>()
        .AddSingleton<SnapshotsStep>()
        .AddSingleton<ImportRun>()
        .AddHostedService<ImportRunner>();

    private static IServiceCollection AddEdge(this IServiceCollection services) => services
        .AddSingleton<UploadStream>()
        .AddSingleton<ImportLists>()
        .AddSingleton<AccountCalls>()
        .AddSingleton<AccountChangeCalls>()
        .AddSingleton<MovementLists>()
        .AddSingleton<ImportRpc>();
}
