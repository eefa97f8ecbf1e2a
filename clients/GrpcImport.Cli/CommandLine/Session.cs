using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
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

    /// <summary>The servers were lost while an import was followed, and looked for as long as that is worth it.</summary>
    internal bool HasSearched { get; private set; }

    /// <summary>
    /// After a lost connection: a host on the same data folder may have ended with its own command, and then this process
    /// becomes the host. A server elsewhere is found again by its channel.
    /// </summary>
    internal async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        if (servers.Place != ServerPlace.OtherProcess)
            return;
        await ReplaceAsync(await connector.OpenAsync(duty, cancellationToken));
    }

    /// <summary>
    /// The same while an import is followed. A command that runs no imports must not take the folder then: it would keep out the
    /// host that goes on with the import, and wait for it for ever.
    /// </summary>
    internal async Task FindRunnerAsync(CancellationToken cancellationToken)
    {
        HasSearched = true;
        if (duty == HostDuty.RunImports)
            await ReconnectAsync(cancellationToken);
        else if (servers.Place == ServerPlace.OtherProcess && await connector.JoinAsync(HostDuty.RunImports, cancellationToken) is { } next)
            await ReplaceAsync(next);
    }

    /// <summary>What the command did is done and printed by now: a host that does not stop cleanly is told of, and changes nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await servers.DisposeAsync();
        }
        catch (Exception e)
        {
            output.Note($"The services of this process did not stop cleanly: {FailureReader.Read(e).Message}");
        }
    }

    private async Task ReplaceAsync(ServerConnection next)
    {
        await servers.DisposeAsync();
        servers = next;
    }
}
