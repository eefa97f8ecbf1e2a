using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.ServiceDefaults.Security;

namespace GrpcImport.Cli.Connection;

/// <summary>The clients of both services, and the host in this process where there is one.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    /// <summary>Far more than a round trip around the world; a machine that is off is known within it.</summary>
    private static readonly TimeSpan ConnectTimeMax = TimeSpan.FromSeconds(10);

    /// <summary>Below the minute or so after which home routers forget a silent connection.</summary>
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);

    private readonly List<GrpcChannel> channels = [];
    private readonly IAsyncDisposable? host;

    internal ServerConnection(Uri imports, Uri snapshots, ServerPlace place, string? token, IAsyncDisposable? host = null)
    {
        this.host = host;
        Place = place;
        ImportsAddress = imports;
        var importsInvoker = Open(imports, token);
        var snapshotsInvoker = snapshots == imports ? importsInvoker : Open(snapshots, token);
        Imports = new ImportsClient(importsInvoker);
        Snapshots = new SnapshotsClient(snapshotsInvoker);
        ImportsHealth = new HealthClient(importsInvoker);
        SnapshotsHealth = new HealthClient(snapshotsInvoker);
    }

    internal ImportsClient Imports { get; }

    internal SnapshotsClient Snapshots { get; }

    internal HealthClient ImportsHealth { get; }

    internal HealthClient SnapshotsHealth { get; }

    internal ServerPlace Place { get; }

    internal Uri ImportsAddress { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels)
            channel.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }

    private CallInvoker Open(Uri address, string? token)
    {
        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeMax,
                KeepAlivePingDelay = PingDelay,
                KeepAlivePingTimeout = PingDelay,
                EnableMultipleHttp2Connections = true,
                // Proxies of the environment do not speak HTTP/2 in the clear, and have no business with this machine's own servers.
                UseProxy = address.Scheme == Uri.UriSchemeHttps && !address.IsLoopback,
            },
            DisposeHttpClient = true,
        });
        channels.Add(channel);
        return TokenInterceptor.Attach(channel.CreateCallInvoker(), token);
    }
}
