using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>A server on a free loopback port, over real sockets: in-process test servers pass deadlines and cancellation differently.</summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<GrpcChannel> channels = [];

    private ProbeServer(WebApplication app) => this.app = app;

    internal ProbeService Service { get; } = new();

    /// <summary>The header <c>grpc-encoding</c> of the last request; null where it had none.</summary>
    internal string? RequestEncoding { get; private set; }

    private Uri Address => new(app.Urls.Single());

    /// <summary>The latest a test's call may end: a defect is a failure then and not a hang.</summary>
    internal static DateTime Deadline() => In(TimeSpan.FromSeconds(30));

    internal static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;

    /// <summary>Options of one call that ends by <see cref="Deadline"/>.</summary>
    internal static CallOptions Options(Metadata? headers = null) => new(headers, Deadline());

    internal static async Task<ProbeServer> StartAsync(Action<GrpcServiceOptions>? configure = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
                listen.UseHttps(certificate, https => Trust(https, certificate));
        }));

        ProbeServer? server = null;
        builder.Services.AddGrpc(options => configure?.Invoke(options));
        builder.Services.AddSingleton(_ => server!.Service);
        var app = builder.Build();
        server = new ProbeServer(app);
        app.Use(server.Observe);
        app.MapGrpcService<ProbeService>();
        await app.StartAsync();
        return server;
    }

    /// <summary>A channel that lives as long as the server.</summary>
    internal GrpcChannel Connect(GrpcChannelOptions? options = null)
    {
        var channel = GrpcChannel.ForAddress(Address, options ?? new GrpcChannelOptions());
        channels.Add(channel);
        return channel;
    }

    internal Probe.ProbeClient Client() => new(Connect());

    internal Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        channels.ForEach(channel => channel.Dispose());
        await app.DisposeAsync();
    }

    // A client may show the server's own certificate and no other.
    private static void Trust(HttpsConnectionAdapterOptions https, X509Certificate2 certificate)
    {
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.ClientCertificateValidation = (shown, _, _) => shown.Thumbprint == certificate.Thumbprint;
    }

    private Task Observe(HttpContext context, RequestDelegate next)
    {
        RequestEncoding = context.Request.Headers["grpc-encoding"];
        return next(context);
    }
}
