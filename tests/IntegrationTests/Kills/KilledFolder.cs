using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.IntegrationTests.Servers;
using GrpcImport.TestKit.Clients;
using GrpcImport.TestKit.Dumps;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Kills;

/// <summary>A data folder whose host is killed and started again; statements are sent to it as a careful client does: with the same request id until answered.</summary>
internal sealed class KilledFolder(int rowsPerChunkMax, ServerStore? store = null) : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, string> _configuration = (store?.Variables ?? new Dictionary<string, string>())
        .Append(new("Imports__RowsPerChunkMax", $"{rowsPerChunkMax}")).ToDictionary();
    private HostProcess? _host;
    private ServiceClient? _client;

    public string DataFolder => _folder.Path;

    /// <summary>Everything that is stored.</summary>
    public DataDump Dump() => store?.Dump() ?? DataDump.OfAll(DataFolder);

    /// <summary>Names of the staged statements and parts of such.</summary>
    public IEnumerable<string?> StagedFiles => Directory.GetFiles(_folder.File("staged")).Select(Path.GetFileName);

    /// <summary>What the current host logged.</summary>
    public string Log => _host?.Log ?? "";

    /// <summary>Sends a statement, kills the host at each of the moments, and waits, without asking for anything, until the import ends.</summary>
    /// <param name="statement">What to import.</param>
    /// <param name="moments">When to kill.</param>
    /// <param name="eventsExpected">Number of the last event of an undisturbed import.</param>
    public async Task<Import> ImportAsync(RoundStatement statement, IEnumerable<KillMoment> moments, ulong eventsExpected)
    {
        string? importId = null;
        foreach (var moment in moments)
        {
            if (moment.Point == KillPoint.Start)
                await StartAndKillAsync(moment);
            else
                importId = await RunAndKillAsync(statement, importId, moment, eventsExpected);
        }

        var client = await ClientAsync();
        importId ??= await UploadAsync(client, statement);
        return await client.EndOfAsync(importId);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _host?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Answers the import's id as far as the client was told it.</summary>
    private async Task<string?> RunAndKillAsync(RoundStatement statement, string? importId, KillMoment moment, ulong eventsExpected)
    {
        var client = await ClientAsync();
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var kill = Task.Run(async () =>
        {
            await seen.Task;
            moment.Spin();
            Kill();
        });
        try
        {
            importId ??= await UploadAsync(client, statement, moment.Point == KillPoint.Upload ? SeenAt((int)(moment.Share * statement.Bytes.Length), seen) : null);
            if (moment.Point is KillPoint.Event or KillPoint.Snapshots)
                await client.WatchAsync(importId, progress => IsReached(progress, moment, eventsExpected));
        }
        catch (Exception e) when (kill.IsCompleted || e is RpcException or HttpRequestException or IOException)
        {
            // Killed below the call. Where it was not, the end of the round fails and says so.
        }

        seen.TrySetResult();
        await kill;
        return importId;
    }

    private async Task StartAndKillAsync(KillMoment moment)
    {
        if (_client is not null)
            Kill();
        using var starting = ProgramProcess.Start(BuiltProgram.Client, ["serve", "--data", DataFolder], _configuration);
        if (moment.Share > 0.5)
            await starting.ErrorsAsync(log => log.Contains("Now listening", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        moment.Spin();
        starting.Kill();
    }

    private static Action<int> SeenAt(int bytes, TaskCompletionSource seen) => sent =>
    {
        if (sent >= bytes)
            seen.TrySetResult();
    };

    private static bool IsReached(ProgressEvent progress, KillMoment moment, ulong eventsExpected) => moment.Point == KillPoint.Snapshots
        ? progress.Import.State == ImportState.CalculatingSnapshots
        : progress.Sequence >= (ulong)(moment.Share * eventsExpected);

    private static async Task<string> UploadAsync(ServiceClient client, RoundStatement statement, Action<int>? sent = null) =>
        (await client.UploadAsync(statement.Bytes, statement.Header, 1024, sent)).Import.Id;

    private async Task<ServiceClient> ClientAsync()
    {
        if (_client is not null)
            return _client;
        _host = await HostProcess.StartAsync(DataFolder, _configuration, TestContext.Current.CancellationToken);
        return _client = new ServiceClient(_host.Address);
    }

    private void Kill()
    {
        _host!.Kill();
        _host.Dispose();
        _client!.Dispose();
        _client = null;
    }
}
