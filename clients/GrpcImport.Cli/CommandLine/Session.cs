using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Terminal;

namespace GrpcImport.Cli.CommandLine;

/// <summary>What a command works with once its servers are there.</summary>
internal sealed class Session(ServerConnector connector, HostDuty duty, ServerConnection servers, CommandOutput output, CliEnvironment environment) : IAsyncDisposable
{
    private ServerConnection servers = servers;

    internal ImportsClient Imports => servers.Imports;

    internal SnapshotsClient Snapshots => servers.Snapshots;

    internal ServerPlace Place => servers.Place;

    internal CommandOutput Output => output;

    internal CliEnvironment Environment => environment;

    /// <summary>
    /// After a lost connection: a host on the same data folder may have ended with its own command, and then this process
    /// becomes the host. A server elsewhere is found again by its channel.
    /// </summary>
    internal async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        if (servers.Place != ServerPlace.OtherProcess)
            return;
        var next = await connector.OpenAsync(duty, cancellationToken);
        await servers.DisposeAsync();
        servers = next;
    }

    public ValueTask DisposeAsync() => servers.DisposeAsync();
}
