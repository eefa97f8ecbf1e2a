using System.Globalization;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.IntegrationTests.Servers;
using GrpcImport.TestKit.Dumps;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Programs;

/// <summary>Both services, each by its own program and configuration, with their databases in one folder.</summary>
internal sealed class ServicePair : IDisposable
{
    private static readonly Uri s_freePort = new("http://127.0.0.1:0");

    private readonly TestFolder _folder = new();
    private readonly ServerStore? _store;
    private readonly int _rowsPerChunkMax;
    private ServiceProcess? _snapshots;
    private ServiceProcess? _imports;

    /// <summary>Where their files are.</summary>
    public string DataFolder => _folder.Path;

    private ServicePair(int rowsPerChunkMax, ServerStore? store) => (_rowsPerChunkMax, _store) = (rowsPerChunkMax, store);

    public Uri ImportsAddress { get; private set; } = s_freePort;

    public Uri SnapshotsAddress { get; private set; } = s_freePort;

    public string Logs => $"{_imports?.Log}\n{_snapshots?.Log}";

    /// <param name="rowsPerChunkMax">Of ImportService.</param>
    /// <param name="store">One database for both; null for a file each.</param>
    public static async Task<ServicePair> StartAsync(int rowsPerChunkMax, ServerStore? store = null)
    {
        var pair = new ServicePair(rowsPerChunkMax, store);
        await pair.StartSnapshotsAsync();
        await pair.StartImportsAsync();
        return pair;
    }

    /// <summary>What both hold.</summary>
    public DataDump Dump() => _store?.Dump() ?? DataDump.OfAll(_folder.Path);

    /// <summary>SIGKILL to ImportService.</summary>
    public void KillImports()
    {
        _imports!.Kill();
        _imports.Dispose();
        _imports = null;
    }

    /// <summary>Starts ImportService, where it was before.</summary>
    public async Task StartImportsAsync()
    {
        var configuration = new Dictionary<string, string>
        {
            ["Imports:DatabaseFile"] = _folder.File("imports.db"),
            ["Imports:StagingFolder"] = _folder.File("staged"),
            ["Imports:RowsPerChunkMax"] = _rowsPerChunkMax.ToString(CultureInfo.InvariantCulture),
            // Nobody else runs imports of this store.
            ["Imports:ReleaseLeasesAtStart"] = "true",
            ["SnapshotClient:Address"] = SnapshotsAddress.ToString(),
            // As long as a restart on a busy machine may take.
            ["SnapshotClient:AttemptsMax"] = "100",
            ["SnapshotClient:RetryDelayMsMax"] = "500",
        };
        _imports = await ServiceProcess.StartAsync(BuiltProgram.ImportService, ImportsAddress, OnStore(configuration, "Imports:"), TestContext.Current.CancellationToken);
        ImportsAddress = _imports.Address;
    }

    /// <summary>SIGKILL to SnapshotService.</summary>
    public void KillSnapshots()
    {
        _snapshots!.Kill();
        _snapshots.Dispose();
        _snapshots = null;
    }

    /// <summary>Starts SnapshotService, where it was before.</summary>
    public async Task StartSnapshotsAsync()
    {
        var configuration = new Dictionary<string, string> { ["Snapshots:DatabaseFile"] = _folder.File("snapshots.db"), ["Snapshots:ProgressMovements"] = "100" };
        _snapshots = await ServiceProcess.StartAsync(
            BuiltProgram.SnapshotService, SnapshotsAddress, OnStore(configuration, "Snapshots:"), TestContext.Current.CancellationToken);
        SnapshotsAddress = _snapshots.Address;
    }

    public void Dispose()
    {
        _imports?.Dispose();
        _snapshots?.Dispose();
        _folder.Dispose();
    }

    private Dictionary<string, string> OnStore(Dictionary<string, string> configuration, string section)
    {
        foreach (var (name, value) in _store?.Settings.Where(setting => setting.Key.StartsWith(section, StringComparison.Ordinal)) ?? [])
            configuration[name] = value;
        return configuration;
    }
}
