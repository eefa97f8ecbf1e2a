using GrpcImport.Cli.Hosting;
using GrpcImport.Cli.Terminal;
using GrpcImport.Standalone.DataFolders;

namespace GrpcImport.Cli.Connection;

/// <summary>
/// Finds the servers of a command: those it was told, else the host on its data folder, else a host of its own there.
/// </summary>
internal sealed class ServerConnector(CliEnvironment environment, ServerChoice choice)
{
    internal async Task<ServerConnection> OpenAsync(HostDuty duty, CancellationToken cancellationToken)
    {
        if (choice is { Imports: { } imports, Snapshots: { } snapshots })
            return new ServerConnection(imports, snapshots, ServerPlace.Remote, choice.Token);

        var wait = new DataFolderWait(environment.Time, choice.DataFolder);
        while (true)
        {
            if (DataFolder.TryLock(choice.DataFolder) is { } folder)
                return await HostAsync(folder, duty, cancellationToken);
            if (await JoinAsync(duty, cancellationToken) is { } joined)
                return joined;
            await wait.OnceMoreAsync(cancellationToken);
        }
    }

    /// <summary>The host that another process runs on the data folder; null where there is none (yet) that does what is needed.</summary>
    internal async Task<ServerConnection?> JoinAsync(HostDuty duty, CancellationToken cancellationToken) =>
        HostRecord.Read(choice.DataFolder) is { } record && Serves(record, duty) && await HostProbe.AnswersAsync(record.ImportsAddress, cancellationToken)
            ? new ServerConnection(record.ImportsAddress, record.SnapshotsAddress, ServerPlace.OtherProcess, choice.Token)
            : null;

    private static bool Serves(HostRecord record, HostDuty duty) => duty == HostDuty.Answer || record.RunsImports;

    private async Task<ServerConnection> HostAsync(DataFolder folder, HostDuty duty, CancellationToken cancellationToken)
    {
        var host = await environment.StartHost(folder, new LocalHostRequest(duty == HostDuty.RunImports), cancellationToken);
        return new ServerConnection(host.ImportsAddress, host.SnapshotsAddress, ServerPlace.InProcess, choice.Token, host);
    }
}
