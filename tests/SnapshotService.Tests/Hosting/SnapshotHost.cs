using Grpc.Net.Client;
using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Client = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>The service over a real Kestrel on loopback, on a real SQLite file in a folder of its own, or on a store that is given.</summary>
internal sealed class SnapshotHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly GrpcChannel channel;

    private SnapshotHost(WebApplication app, string folder)
    {
        this.app = app;
        Folder = folder;
        channel = GrpcChannel.ForAddress(BoundAddress.Of(app));
        Client = new Client(channel);
    }

    internal string Folder { get; }

    internal Client Client { get; }

    internal IDatabase<SnapshotDbContext> Database => app.Services.GetRequiredService<IDatabase<SnapshotDbContext>>();

    internal Generations Generations => app.Services.GetRequiredService<Generations>();

    /// <summary>Generations that nobody sees, once the deletions behind the calls so far are done.</summary>
    internal async Task<IReadOnlyList<long>> LeftBehindAsync()
    {
        await app.Services.GetRequiredService<GenerationRemoval>().SettledAsync();
        return await Generations.InvisibleAsync(CancellationToken.None);
    }

    internal static Task<SnapshotHost> StartAsync(
        string? folder = null, TimeProvider? time = null, params IEnumerable<(string Name, string Value)> settings)
    {
        folder ??= Directory.CreateTempSubdirectory("snapshots-").FullName;
        return StartAsync(folder, [("Snapshots:DatabaseFile", Path.Combine(folder, "snapshots.db"))], time, settings);
    }

    /// <summary>On a store of any provider, which the caller disposes behind the host.</summary>
    internal static Task<SnapshotHost> StartAsync(TestStore store, TimeProvider? time = null, params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(Directory.CreateTempSubdirectory("snapshots-").FullName, store.Place.Settings, time, settings);

    private static async Task<SnapshotHost> StartAsync(
        string folder,
        IEnumerable<(string Name, string Value)> store,
        TimeProvider? time,
        IEnumerable<(string Name, string Value)> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        foreach (var (name, value) in store)
            builder.Configuration[name] = value;
        foreach (var (name, value) in settings)
            builder.Configuration["Snapshots:" + name] = value;
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.AddServiceDefaults("snapshots", hosting => (hosting.Embedded, hosting.ConsoleLevel) = (
            true, Environment.GetEnvironmentVariable("GRPCIMPORT_TEST_LOG") is null ? LogLevel.None : LogLevel.Debug));
        builder.Services.AddSnapshotService(builder.Configuration);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapSnapshotService();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new SnapshotHost(app, folder);
    }

    /// <summary>Stops the host and keeps its folder, for the next one.</summary>
    internal async Task StopAsync()
    {
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
