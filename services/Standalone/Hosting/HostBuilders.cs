using System.Globalization;
using Grpc.AspNetCore.Server;
using GrpcImport.ImportService;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService;
using GrpcImport.SnapshotService.Grpc;
using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcImport.Standalone.Hosting;

/// <summary>The three hosts of a Standalone, not yet started.</summary>
internal static class HostBuilders
{
    private const string FreeLoopbackPort = "http://127.0.0.1:0";

    internal static WebApplication Snapshots(DataFolder folder, StandaloneSettings settings, LogFile? log)
    {
        var builder = Create("snapshots", settings, log, new()
        {
            ["Listen:Url"] = FreeLoopbackPort,
            ["Snapshots:DatabaseFile"] = folder.SnapshotDatabaseFile,
        });
        builder.Services.AddSnapshotService(builder.Configuration);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapSnapshotService();
        return app;
    }

    internal static WebApplication Imports(DataFolder folder, StandaloneSettings settings, Uri snapshots, LogFile? log)
    {
        var builder = Create("imports", settings, log, new()
        {
            ["Listen:Url"] = FreeLoopbackPort,
            ["Imports:DatabaseFile"] = folder.ImportDatabaseFile,
            ["Imports:StagingFolder"] = folder.StagingFolder,
            ["Imports:RunImports"] = settings.RunImports.ToString(CultureInfo.InvariantCulture),
            // The folder's lock proves that whoever held a lease is gone.
            ["Imports:ReleaseLeasesAtStart"] = bool.TrueString,
            ["SnapshotClient:Address"] = snapshots.ToString(),
            ["SnapshotClient:Token"] = settings.Token,
        });
        builder.Services.AddImportService(builder.Configuration);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapImportService();
        return app;
    }

    internal static WebApplication Front(StandaloneSettings settings, Func<IServiceProvider> imports, Func<IServiceProvider> snapshots, LogFile? log)
    {
        var builder = Create("front", settings, log, new()
        {
            ["Listen:Url"] = settings.ListenUrl,
            ["Listen:Insecure"] = settings.Insecure.ToString(CultureInfo.InvariantCulture),
            ["Listen:CertificateFile"] = settings.CertificateFile,
            ["Listen:CertificateKeyFile"] = settings.CertificateKeyFile,
        });
        builder.Services.AddSingleton<IGrpcServiceActivator<ImportRpc>>(new OwnerActivator<ImportRpc>(imports));
        builder.Services.AddSingleton<IGrpcServiceActivator<SnapshotRpc>>(new OwnerActivator<SnapshotRpc>(snapshots));
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapGrpcService<ImportRpc>();
        app.MapGrpcService<SnapshotRpc>();
        FrontHealth.Join(app);
        return app;
    }

    /// <summary>
    /// A data folder holds its own databases, whatever the environment says of servers for other programs: whoever owns the folder voids leases, and would
    /// void those of replicas that run. Setting this to true says that nobody else uses that server.
    /// </summary>
    private const string ServersKey = "Standalone:Servers";

    private static readonly Dictionary<string, string?> s_embedded = new()
    {
        ["Imports:Provider"] = nameof(DatabaseProvider.Sqlite),
        ["Imports:ConnectionString"] = "",
        ["Snapshots:Provider"] = nameof(DatabaseProvider.Sqlite),
        ["Snapshots:ConnectionString"] = "",
    };

    private static WebApplicationBuilder Create(string name, StandaloneSettings settings, LogFile? log, Dictionary<string, string?> own)
    {
        // The program's folder, not the current one: no appsettings.json that happens to lie there is read.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.Configuration).AddInMemoryCollection(own);
        if (!builder.Configuration.GetValue<bool>(ServersKey))
            builder.Configuration.AddInMemoryCollection(s_embedded);
        builder.AddServiceDefaults(name, options =>
        {
            options.Embedded = true;
            options.ConsoleLevel = settings.LogToConsole ? LogLevel.Information : LogLevel.None;
        });
        if (log is not null)
            builder.Logging.AddProvider(new FileLoggerProvider(log, TimeProvider.System)).SetMinimumLevel(LogLevel.Warning);
        return builder;
    }
}
