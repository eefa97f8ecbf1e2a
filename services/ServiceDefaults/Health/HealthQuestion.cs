using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.ServiceDefaults.Security;
using static GrpcImport.Contracts.Health.V1.HealthCheckResponse.Types;

namespace GrpcImport.ServiceDefaults.Health;

/// <summary>
/// "--health": the service's own program asks the service that runs on this machine with the same configuration for its health, and ends. It is
/// the health check of a container, whose image needs no further tool for it, and no second place that knows port, token and certificate.
/// </summary>
public static class HealthQuestion
{
    /// <summary>The switch of the command line.</summary>
    public const string Switch = "--health";

    /// <summary>It serves.</summary>
    public const int Serves = 0;

    /// <summary>It does not serve, does not answer, or refuses the token.</summary>
    public const int ServesNot = 1;

    /// <summary>The configuration does not say where it listens.</summary>
    public const int Unusable = 2;

    /// <summary>On one machine an answer takes milliseconds; five seconds of a busy one still lie within the time a container's check has.</summary>
    private static readonly TimeSpan AnswerTimeMax = TimeSpan.FromSeconds(5);

    /// <summary>Asks, says in one line what came of it, and answers the exit code.</summary>
    /// <param name="configuration">The service's own: sections "Listen" and what the environment says.</param>
    /// <param name="output">Where the line goes; it never holds a secret.</param>
    public static async Task<int> AskAsync(IConfiguration configuration, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(output);
        var settings = new EndpointOptions { CertificatePassword = Environment.GetEnvironmentVariable(EndpointOptions.CertificatePasswordVariable) };
        configuration.GetSection(EndpointOptions.Section).Bind(settings);
        if (!ListenAddress.TryParse(settings.Url, out var address, out var error))
            return Say(output, Unusable, error);
        if (address.Port == 0)
            return Say(output, Unusable, $"'{settings.Url}' takes a free port, which only the running service knows: give {EndpointOptions.Section}:Url a port.");

        try
        {
            using var certificate = address.Tls ? ServerCertificate.Load(settings) : null;
            var status = await StatusAsync(Reachable(address), certificate);
            return Say(output, status == ServingStatus.Serving ? Serves : ServesNot, status == ServingStatus.Serving ? "It serves." : $"It does not serve: {status}.");
        }
        catch (RpcException e)
        {
            return Say(output, ServesNot, $"{Reachable(address)} does not answer as it should: {e.StatusCode}, {e.Status.Detail}");
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            return Say(output, Unusable, $"The certificate '{settings.CertificateFile}' cannot be used: {e.Message}");
        }
    }

    private static async Task<ServingStatus> StatusAsync(Uri address, ServerCertificate? certificate)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = AnswerTimeMax, UseProxy = false };
        // The names in the certificate are those that clients use, not this loopback address: what proves the server is that it holds this certificate.
        if (certificate is not null)
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.IsThe(presented) };
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        var client = new Contracts.Health.V1.Health.HealthClient(TokenInterceptor.Attach(channel.CreateCallInvoker(), TokenInterceptor.FromEnvironment()));
        using var limit = new CancellationTokenSource(AnswerTimeMax);
        return (await client.CheckAsync(new HealthCheckRequest(), cancellationToken: limit.Token)).Status;
    }

    /// <summary>A server that listens on all addresses is asked at the loopback one.</summary>
    private static Uri Reachable(ListenAddress address)
    {
        var ip = address.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address.Address;
        return new UriBuilder(address.Tls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, ip.ToString(), address.Port).Uri;
    }

    private static int Say(TextWriter output, int exitCode, string text)
    {
        output.WriteLine(text);
        return exitCode;
    }
}
