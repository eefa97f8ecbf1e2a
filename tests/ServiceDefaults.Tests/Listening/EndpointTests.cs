using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.ServiceDefaults.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Tests.Listening;

public sealed class EndpointTests
{
    [Fact]
    public async Task A_free_port_is_taken_and_told()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(("http", "127.0.0.1"), (host.Address.Scheme, host.Address.Host));
        Assert.NotEqual(0, host.Address.Port);
        await CheckAsync(host.Channel);
    }

    [Fact]
    public async Task Two_hosts_live_in_one_process()
    {
        await using var first = await TestHost.StartAsync();
        await using var second = await TestHost.StartAsync();

        first.Health.Set("a", false);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, await CheckAsync(first.Channel));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await CheckAsync(second.Channel));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task An_address_that_other_machines_reach_is_refused_without_TLS(string url)
    {
        var error = await RefusedAsync(o => o.Url = url);

        Assert.Contains(url, error, StringComparison.Ordinal);
        Assert.Contains("--insecure", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_allowed_where_that_was_asked_for()
    {
        await using var host = await TestHost.StartAsync(o => (o.Url, o.Insecure) = ("http://0.0.0.0:0", true));

        Assert.Equal("127.0.0.1", host.Address.Host);
        await CheckAsync(host.Channel);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4 * 1024 * 1024 + 1)]
    public async Task A_limit_outside_its_range_is_refused_at_start(int bytes)
    {
        var error = await RefusedAsync(o => o.RequestMessageBytesMax = bytes);

        Assert.Contains(nameof(EndpointOptions.RequestMessageBytesMax), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_over_the_limit_is_not_sent()
    {
        await using var host = await TestHost.StartAsync(o => (o.ResponseMessageBytesMax, o.RequestMessageBytesMax) = (64 * 1024, 128 * 1024));
        var imports = new Contracts.Imports.V1.ImportService.ImportServiceClient(host.Calls);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => imports.GetImportAsync(new() { ImportId = new string('x', 65 * 1024) }).ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Theory]
    [InlineData(CertificateForm.PemPair)]
    [InlineData(CertificateForm.PemInOne)]
    [InlineData(CertificateForm.EncryptedPem)]
    [InlineData(CertificateForm.Pfx)]
    public async Task A_certificate_makes_it_TLS(CertificateForm form)
    {
        using var certificate = TestCertificate.Create(form);
        await using var host = await TestHost.StartAsync(certificate.Configure, handler: certificate.Trust());

        Assert.Equal("https", host.Address.Scheme);
        await CheckAsync(host.Channel);
    }

    [Fact]
    public async Task Plaintext_is_not_taken_where_TLS_is_set()
    {
        using var certificate = TestCertificate.Create(CertificateForm.Pfx);
        await using var host = await TestHost.StartAsync(certificate.Configure, handler: certificate.Trust());
        using var plain = GrpcChannel.ForAddress(new UriBuilder(host.Address) { Scheme = "http" }.Uri);

        var error = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(plain));

        Assert.Contains(error.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
    }

    [Fact]
    public async Task Https_without_a_certificate_is_refused() =>
        Assert.Contains("needs a certificate", await RefusedAsync(o => o.Url = "https://127.0.0.1:0"), StringComparison.Ordinal);

    [Fact]
    public async Task A_certificate_that_is_not_there_is_named() =>
        Assert.Contains(
            "no-such.pem",
            await RefusedAsync(o => (o.Url, o.CertificateFile) = ("https://127.0.0.1:0", Path.Combine(Path.GetTempPath(), "no-such.pem"))),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_password_is_refused_without_telling_it()
    {
        using var certificate = TestCertificate.Create(CertificateForm.Pfx);

        var error = await RefusedAsync(o =>
        {
            certificate.Configure(o);
            o.CertificatePassword = "not-this-one";
        });

        Assert.Contains("cannot be used", error, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", error, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(Action<EndpointOptions> configure) =>
        (await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(configure))).Message;

    private static async Task<HealthCheckResponse.Types.ServingStatus> CheckAsync(GrpcChannel channel) =>
        (await new Contracts.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), deadline: DateTime.UtcNow.AddSeconds(30))).Status;
}
