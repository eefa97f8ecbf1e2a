using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

public sealed class CredentialTests
{
    [Fact]
    public async Task Call_credentials_of_a_channel_travel_with_every_call_over_TLS()
    {
        using var certificate = Certificate();
        await using var server = await ProbeServer.StartAsync(certificate: certificate);
        AuthInterceptorContext? seen = null;
        var credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor((context, headers) =>
        {
            seen = context;
            headers.Add("authorization", "Bearer probe");
            return Task.CompletedTask;
        }));
        var client = Client(server, certificate, credentials);

        Assert.Contains("authorization=Bearer probe", (await client.EchoAsync(new Text(), ProbeServer.Options())).Headers);
        Assert.Equal("Echo", seen!.MethodName);
        Assert.EndsWith("/grpcimport.tests.probe.Probe", seen.ServiceUrl, StringComparison.Ordinal);
        Assert.Null(server.Service.Identity);
    }

    [Fact]
    public async Task A_client_certificate_is_who_the_caller_is()
    {
        using var certificate = Certificate();
        await using var server = await ProbeServer.StartAsync(certificate: certificate);
        using var handler = Handler(certificate);
        handler.SslOptions.ClientCertificates = [certificate];
        var client = new Probe.ProbeClient(server.Connect(new GrpcChannelOptions { HttpHandler = handler }));

        await client.EchoAsync(new Text(), ProbeServer.Options());

        Assert.Equal(["x509_subject_alternative_name=probe.example"], server.Service.Identity);
    }

    [Fact]
    public async Task Credentials_of_one_call_are_composed_in_the_order_given()
    {
        using var certificate = Certificate();
        await using var server = await ProbeServer.StartAsync(certificate: certificate);
        var client = Client(server, certificate, new SslCredentials());
        var both = CallCredentials.Compose(Adds("one"), Adds("two"));

        var reply = await client.EchoAsync(new Text(), ProbeServer.Options().WithCredentials(both));
        var bare = await client.EchoAsync(new Text(), ProbeServer.Options());

        Assert.Equal(["probe-credential=one", "probe-credential=two"], reply.Headers.Where(IsCredential).SelectMany(Values));
        Assert.DoesNotContain(bare.Headers, IsCredential);
    }

    [Fact]
    public void Call_credentials_do_not_travel_in_the_clear()
    {
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Adds("one")));
    }

    private static CallCredentials Adds(string value) => CallCredentials.FromInterceptor((_, headers) =>
    {
        headers.Add("probe-credential", value);
        return Task.CompletedTask;
    });

    private static bool IsCredential(string header) => header.StartsWith("probe-credential=", StringComparison.Ordinal);

    // HTTP may join values of one name into one header.
    private static IEnumerable<string> Values(string header) =>
        header["probe-credential=".Length..].Split(',').Select(value => $"probe-credential={value.Trim()}");

    private static Probe.ProbeClient Client(ProbeServer server, X509Certificate2 certificate, ChannelCredentials credentials)
    {
        var options = new GrpcChannelOptions { HttpHandler = Handler(certificate), DisposeHttpClient = true, Credentials = credentials };
        return new Probe.ProbeClient(server.Connect(options));
    }

    private static SocketsHttpHandler Handler(X509Certificate2 certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
        return handler;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("probe.example");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }
}
