using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GrpcImport.ImportService.Tests.Snapshots;

/// <summary>
/// The scripted service on Kestrel and a loopback port. The port belongs to it from the beginning: bound, but refusing connections until it is
/// started.
/// </summary>
internal sealed class SnapshotServiceHost : IAsyncDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly WebApplication app;

    public SnapshotServiceHost(ScriptedSnapshotService service)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        Address = $"http://{endpoint}";

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(options => options.CreateBoundListenSocket = _ => socket);
        builder.WebHost.ConfigureKestrel(options => options.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service);
        app = builder.Build();
        app.MapGrpcService<ScriptedSnapshotService>();
    }

    public string Address { get; }

    public void Start() => app.Start();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        socket.Dispose();
    }
}
