using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>Tells Kestrel where to listen and within what limits.</summary>
internal sealed class KestrelSetup(IOptions<EndpointOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        var settings = options.Value;
        if (!ListenAddress.TryParse(settings.Url, out var address, out var error))
            throw new OptionsValidationException(nameof(EndpointOptions), typeof(EndpointOptions), [error]);

        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = settings.ConnectionsMax;
        kestrel.Limits.Http2.MaxStreamsPerConnection = settings.StreamsPerConnectionMax;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(settings.KeepAlivePingDelaySeconds);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(settings.KeepAlivePingTimeoutSeconds);
        kestrel.Listen(address.Address, address.Port, endpoint =>
        {
            // Without TLS nothing negotiates the version, so clients must know it beforehand: gRPC clients do.
            endpoint.Protocols = HttpProtocols.Http2;
            if (address.Tls)
                UseTls(endpoint, settings);
        });
    }

    private static void UseTls(ListenOptions endpoint, EndpointOptions settings)
    {
        var certificate = ServerCertificate.Load(settings);
        endpoint.UseHttps(https =>
        {
            https.ServerCertificate = certificate.Certificate;
            https.ServerCertificateChain = certificate.Chain;
        });
    }
}
