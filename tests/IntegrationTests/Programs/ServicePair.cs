using System.Globalization;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Programs;

/// <summary>Both services, each by its own program and configuration, with their databases in one folder.</summary>
internal sealed class ServicePair : IDisposable
{
    private static readonly Uri s_freePort = new("http://127.0.0.1:0");

    private readonly TestFolder _folder = new();
    private ServiceProcess? _snapshots;
    private ServiceProcess? _imports;

    public string DataFolder => _folder.Path;

    public Uri ImportsAddress => _imports!.Address;

    public Uri SnapshotsAddress { get; private set; } = s_freePort;

    public string Logs => $"{_imports?.Log}\n{_snapshots?.Log}";

    public static async Task<ServicePair> StartAsync(int rowsPerChunkMax)
    {
        var pair = new ServicePair();
        await pair.StartSnapshotsAsync();
        pair._imports = await ServiceProcess.StartAsync(
            BuiltProgram.ImportService,
            s_freePort,
            new Dictionary<string, string>
            {
                ["Imports:DatabaseFile"] = pair._folder.File("imports.db"),
                ["Imports:StagingFolder"] = pair._folder.File("staged"),
                ["Imports:RowsPerChunkMax"] = rowsPerChunkMax.ToString(CultureInfo.InvariantCulture),
                ["SnapshotClient:Address"] = pair.SnapshotsAddress.ToString(),
                // As long as a restart on a busy machine may take.
                ["SnapshotClient:AttemptsMax"] = "100",
                ["SnapshotClient:RetryDelayMsMax"] = "500",
            },
            TestContext.Current.CancellationToken);
        return pair;
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
        _snapshots = await ServiceProcess.StartAsync(
            BuiltProgram.SnapshotService,
            SnapshotsAddress,
            new Dictionary<string, string> { ["Snapshots:DatabaseFile"] = _folder.File("snapshots.db"), ["Snapshots:ProgressMovements"] = "100" },
            TestContext.Current.CancellationToken);
        SnapshotsAddress = _snapshots.Address;
    }

    public void Dispose()
    {
        _imports?.Dispose();
        _snapshots?.Dispose();
        _folder.Dispose();
    }
}
