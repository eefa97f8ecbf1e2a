using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Client = GrpcImport.Contracts.Imports.V1.ImportService.ImportServiceClient;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>ImportService over a real channel on a real database, with a scripted SnapshotService behind it. Its folder outlives a restart.</summary>
internal sealed class ImportServiceUnderTest : IAsyncDisposable
{
    private readonly SnapshotServiceHost snapshots;
    private readonly Dictionary<string, string?> settings;
    private readonly TestParts parts;
    private WebApplication? app;
    private bool storeIsOwn;
    private GrpcChannel? channel;

    private ImportServiceUnderTest(TestParts parts, IEnumerable<(string Name, string Value)> settings)
    {
        this.parts = parts;
        Store = parts.Store;
        Snapshots = parts.Snapshots;
        snapshots = new SnapshotServiceHost(parts.Snapshots);
        this.settings = new Dictionary<string, string?>
        {
            ["Imports:DatabaseFile"] = Path.Combine(Folder, "imports.db"),
            ["Imports:StagingFolder"] = Path.Combine(Folder, "staged"),
            ["Imports:ReleaseLeasesAtStart"] = "true",
            ["Imports:PollMs"] = "20",
            ["Imports:WatchIntervalMs"] = "20",
            ["Imports:ChunkRetryDelayMs"] = "1",
            ["Imports:TransactionRetryDelayMs"] = "1",
            ["SnapshotClient:Address"] = snapshots.Address,
            ["SnapshotClient:RetryDelayMs"] = "1",
            ["SnapshotClient:RetryDelayMsMax"] = "5",
            ["SnapshotClient:AttemptsMax"] = "3",
        };
        foreach (var (name, value) in (parts.Store?.Settings ?? []).Concat(settings))
        {
            this.settings[name] = value;
        }
    }

    /// <summary>The store it works on; null for a SQLite file in its folder.</summary>
    public TestStore? Store { get; private set; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("grpcimport-test-").FullName;

    public string DatabaseFile => settings["Imports:DatabaseFile"]!;

    public string StagingFolder => settings["Imports:StagingFolder"]!;

    public ScriptedSnapshotService Snapshots { get; }

    public Client Client => new(channel);

    public Health.HealthClient Health => new(channel);

    public IServiceProvider Services => app!.Services;

    /// <summary>A cancellation that ends a hanging test.</summary>
    public static CancellationToken Deadline => TestContext.Current.CancellationToken;

    public static Task<ImportServiceUnderTest> StartAsync(params (string Name, string Value)[] settings) =>
        StartAsync(new TestParts(), settings);

    public static async Task<ImportServiceUnderTest> StartAsync(TestParts parts, params (string Name, string Value)[] settings)
    {
        var service = Prepare(parts, settings);
        try
        {
            await service.StartHostAsync();
            return service;
        }
        catch
        {
            // Also where the test is skipped: each host holds watchers of files, and those of a whole run would be too many.
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything but the host itself, so that a test can put something into its folder first.</summary>
    public static ImportServiceUnderTest Prepare(TestParts parts, params (string Name, string Value)[] settings)
    {
        var service = new ImportServiceUnderTest(parts, settings);
        if (!parts.SnapshotsDown)
        {
            service.snapshots.Start();
        }

        return service;
    }

    public void StartSnapshots() => snapshots.Start();

    public void Set(string name, string value) => settings[name] = value;

    /// <summary>Stops the host cleanly and starts another one on the same folder.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartHostAsync();
    }

    /// <summary>Tells the host to stop, as a signal does; <see cref="StopAsync"/> then waits for it.</summary>
    public void BeginStop() => Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public async Task StopAsync()
    {
        if (app is null)
        {
            return;
        }

        channel!.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await snapshots.DisposeAsync();

        if (storeIsOwn)
            await Store!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task StartHostAsync()
    {
        if (Store is null && OnEveryStore.Current is { } stores && stores != TestStores.Sqlite)
        {
            (Store, storeIsOwn) = (await stores.NewAsync(), true);
            Store.Settings.ToList().ForEach(setting => settings[setting.Name] = setting.Value);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        if (parts.Time is not null)
        {
            builder.Services.AddSingleton(parts.Time);
        }

        builder.AddServiceDefaults("imports", options =>
        {
            options.Embedded = true;
            options.ConsoleLevel = Environment.GetEnvironmentVariable("GRPCIMPORT_TEST_LOG") is null ? LogLevel.None : LogLevel.Debug;
        });
        builder.Services.AddImportService(builder.Configuration);
        parts.Gate?.Decorate(builder.Services);
        if (parts.Logs is not null)
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(parts.Logs);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapImportService();
        try
        {
            await app.StartAsync(Deadline);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        this.app = app;
        channel = GrpcChannel.ForAddress(BoundAddress.Of(app));
    }
}

/// <summary>What a test puts in place of the real parts.</summary>
internal sealed record TestParts
{
    public ScriptedSnapshotService Snapshots { get; init; } = new();

    /// <summary>SnapshotService refuses connections until it is started.</summary>
    public bool SnapshotsDown { get; init; }

    public TimeProvider? Time { get; init; }

    /// <summary>Gets everything that is logged, at every level.</summary>
    public ILoggerProvider? Logs { get; init; }

    /// <summary>The store it works on, disposed by the test; null for a SQLite file of its own.</summary>
    public TestStore? Store { get; init; }

    public CommitGate? Gate { get; init; }
}
