using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrpcImport.Standalone.Hosting;

/// <summary>
/// Both services in one process: each a host of its own with its container, its database file and its loopback port, real gRPC
/// between them, and a front host that offers both at one address. Stops in reverse order.
/// </summary>
public sealed class StandaloneHost : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly List<WebApplication> hosts = [];
    private readonly LogFile? log;

    private StandaloneHost(DataFolder folder, StandaloneSettings settings)
    {
        this.folder = folder;
        log = settings.LogToConsole ? null : new LogFile(folder.LogFile);
    }

    /// <summary>Where both services are offered together.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>ImportService's own loopback address.</summary>
    public Uri ImportsAddress { get; private set; } = null!;

    /// <summary>SnapshotService's own loopback address.</summary>
    public Uri SnapshotsAddress { get; private set; } = null!;

    /// <summary>Starts both services on a folder; the folder is this host's from then on, also where the start fails.</summary>
    /// <exception cref="ServiceDefaults.Storage.DatabaseFaultException">A database is held by another process, damaged, or cannot be opened.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is out of its range, or would listen in the clear.</exception>
    /// <exception cref="IOException">The address is in use, or the folder cannot be written.</exception>
    public static async Task<StandaloneHost> StartAsync(DataFolder folder, StandaloneSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(settings);
        StandaloneHost? host = null;
        try
        {
            host = new StandaloneHost(folder, settings);
            await host.StartAsync(settings, cancellationToken);
            return host;
        }
        catch
        {
            if (host is not null)
                await host.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Stops the front, then ImportService, then SnapshotService, then frees the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        // Whoever looks from here on waits for the lock instead of calling a host that is leaving.
        folder.Withdraw();
        for (var i = hosts.Count - 1; i >= 0; i--)
        {
            await hosts[i].StopAsync(CancellationToken.None);
            await hosts[i].DisposeAsync();
        }

        hosts.Clear();
        log?.Dispose();
        folder.Dispose();
    }

    private async Task StartAsync(StandaloneSettings settings, CancellationToken cancellationToken)
    {
        WebApplication? imports = null, snapshots = null;
        var front = HostBuilders.Front(settings, () => imports!.Services, () => snapshots!.Services, log);
        // Where it may not listen is known before any import moves on.
        _ = front.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;

        snapshots = await StartAsync(HostBuilders.Snapshots(folder, settings, log), cancellationToken);
        SnapshotsAddress = BoundAddress.Of(snapshots);
        imports = await StartAsync(HostBuilders.Imports(folder, settings, SnapshotsAddress, log), cancellationToken);
        ImportsAddress = BoundAddress.Of(imports);
        await StartAsync(front, cancellationToken);
        Address = BoundAddress.Of(front);

        // Watchers that came by way of the front end when ImportService stops, and the front could not stop before them.
        var importsLifetime = imports.Services.GetRequiredService<IHostApplicationLifetime>();
        front.Lifetime.ApplicationStopping.Register(importsLifetime.StopApplication);
        folder.Announce(new HostRecord(Address, ImportsAddress, SnapshotsAddress, Environment.ProcessId, settings.RunImports));
    }

    private async Task<WebApplication> StartAsync(WebApplication host, CancellationToken cancellationToken)
    {
        hosts.Add(host);
        await host.StartAsync(cancellationToken);
        return host;
    }
}
