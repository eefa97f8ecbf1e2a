using GrpcImport.ServiceDefaults.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>Both scripted services on a real loopback port.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeServer(WebApplication app, FakeImports imports, FakeSnapshots snapshots) => (this.app, Imports, Snapshots) = (app, imports, snapshots);

    internal FakeImports Imports { get; }

    internal FakeSnapshots Snapshots { get; }

    internal Uri Address => BoundAddress.Of(app);

    /// <param name="health">What it says of itself; null where it has no health at all.</param>
    internal static async Task<FakeServer> StartAsync(FakeHealth? health = null)
    {
        var (imports, snapshots) = (new FakeImports(), new FakeSnapshots());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(imports);
        builder.Services.AddSingleton(snapshots);
        if (health is not null)
            builder.Services.AddSingleton(health);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapGrpcService<FakeImports>();
        app.MapGrpcService<FakeSnapshots>();
        if (health is not null)
            app.MapGrpcService<FakeHealth>();
        await app.StartAsync();
        return new FakeServer(app, imports, snapshots);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
