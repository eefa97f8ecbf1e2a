using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Hosting;
using GrpcImport.TestKit.Clients;

namespace GrpcImport.IntegrationTests.Hosts;

/// <summary>Standalone in the test's own process, on a folder of its own: started once and warm, for what needs many imports and no kill.</summary>
internal sealed class InProcessHost : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly StandaloneHost _host;

    private InProcessHost(TestFolder folder, StandaloneHost host)
    {
        _folder = folder;
        _host = host;
        Client = new ServiceClient(host.Address);
    }

    public ServiceClient Client { get; }

    public string DataFolder => _folder.Path;

    public static async Task<InProcessHost> StartAsync(int rowsPerChunkMax, IReadOnlyDictionary<string, string>? further = null)
    {
        var folder = new TestFolder();
        var settings = new StandaloneSettings
        {
            RunImports = true,
            Configuration = (further ?? new Dictionary<string, string>())
                .Append(new("Imports:RowsPerChunkMax", $"{rowsPerChunkMax}"))
                .ToDictionary(setting => setting.Key, string? (setting) => setting.Value),
        };
        var host = await StandaloneHost.StartAsync(Standalone.DataFolders.DataFolder.TryLock(folder.Path)!, settings, TestContext.Current.CancellationToken);
        return new InProcessHost(folder, host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
