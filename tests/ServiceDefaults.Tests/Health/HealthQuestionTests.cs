using System.Globalization;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.ServiceDefaults.Tests.Hosting;
using GrpcImport.ServiceDefaults.Tests.Listening;
using Microsoft.Extensions.Configuration;

namespace GrpcImport.ServiceDefaults.Tests.Health;

public sealed class HealthQuestionTests
{
    [Fact]
    public async Task It_tells_a_server_that_serves_from_one_that_does_not()
    {
        await using var host = await TestHost.StartAsync();
        host.Health.Set("a", true);
        Assert.Equal((0, "It serves."), await AskAsync(("Listen:Url", Listen(host, "127.0.0.1"))));

        host.Health.Set("a", false);
        Assert.Equal((1, "It does not serve: NotServing."), await AskAsync(("Listen:Url", Listen(host, "127.0.0.1"))));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    public async Task A_server_that_listens_on_all_addresses_is_asked_at_the_loopback_one(string all)
    {
        await using var host = await TestHost.StartAsync(o => (o.Url, o.Insecure) = ($"http://{all}:0", true));

        Assert.Equal(0, (await AskAsync(("Listen:Url", Listen(host, all)))).Code);
    }

    [Theory]
    [InlineData(CertificateForm.PemPair)]
    [InlineData(CertificateForm.EncryptedPem)]
    public async Task Over_TLS_it_trusts_the_certificate_of_its_own_configuration_and_no_other(CertificateForm form)
    {
        using var certificate = TestCertificate.Create(form);
        using var other = TestCertificate.Create(form);
        await using var host = await TestHost.StartAsync(certificate.Configure, handler: certificate.Trust());
        var url = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{host.Address.Port}");

        Assert.Equal(0, (await AskAsync(Settings(certificate, url))).Code);
        Assert.Equal(1, (await AskAsync(Settings(other, url))).Code);
    }

    [Fact]
    public async Task Nobody_there_is_said_so()
    {
        // Port 1 (tcpmux) is served by nothing that this machine runs.
        var (code, line) = await AskAsync(("Listen:Url", "http://127.0.0.1:1"));

        Assert.Equal(1, code);
        Assert.Contains("Unavailable", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Listen:Url", "http://127.0.0.1:0", "give Listen:Url a port")]
    [InlineData("Listen:Url", "nonsense", "is not a URL to listen on")]
    public async Task A_configuration_that_does_not_say_where_it_listens_is_refused(string name, string value, string expected)
    {
        var (code, line) = await AskAsync((name, value));

        Assert.Equal(2, code);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_named()
    {
        var (code, line) = await AskAsync(("Listen:Url", "https://127.0.0.1:1"), ("Listen:CertificateFile", "missing.pem"));

        Assert.Equal(2, code);
        Assert.Contains("missing.pem", line, StringComparison.Ordinal);
    }

    private static string Listen(TestHost host, string address) => string.Create(CultureInfo.InvariantCulture, $"http://{address}:{host.Address.Port}");

    private static (string, string?)[] Settings(TestCertificate certificate, string url)
    {
        var options = new EndpointOptions();
        certificate.Configure(options);
        return
        [
            ("Listen:Url", url),
            ("Listen:CertificateFile", options.CertificateFile),
            ("Listen:CertificateKeyFile", options.CertificateKeyFile),
            ("Listen:CertificatePassword", options.CertificatePassword),
        ];
    }

    private static async Task<(int Code, string Line)> AskAsync(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build();
        await using var output = new StringWriter();
        var code = await HealthQuestion.AskAsync(configuration, output);
        return (code, output.ToString().TrimEnd());
    }
}
