using GrpcImport.ImportService.Snapshots;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class SnapshotClientOptionsTests
{
    [Fact]
    public void An_address_is_all_that_must_be_given()
    {
        var options = Read(("SnapshotClient:Address", "http://127.0.0.1:5002"));

        Assert.Equal((6, 200, 10_000, 600, 30), (options.AttemptsMax, options.RetryDelayMs, options.RetryDelayMsMax, options.AttemptSecondsMax, options.IdleSecondsMax));
    }

    [Fact]
    public void The_section_s_token_wins_over_the_environment_s()
    {
        var address = ("SnapshotClient:Address", "http://127.0.0.1:5002");

        Assert.Equal("of-environment", Read(address, ("GRPCIMPORT_TOKEN", "of-environment")).Token);
        Assert.Equal("of-section", Read(address, ("GRPCIMPORT_TOKEN", "of-environment"), ("SnapshotClient:Token", "of-section")).Token);
    }

    [Theory]
    [InlineData("Address", "")]
    [InlineData("Address", "127.0.0.1:5002")]
    [InlineData("Address", "ftp://127.0.0.1")]
    [InlineData("Token", "two words")]
    [InlineData("Token", "line\nbreak")]
    [InlineData("AttemptsMax", "0")]
    [InlineData("AttemptsMax", "101")]
    [InlineData("RetryDelayMs", "0")]
    [InlineData("RetryDelayMs", "10001")]
    [InlineData("RetryDelayMsMax", "600001")]
    [InlineData("RetryAfterSecondsMax", "-1")]
    [InlineData("AttemptSecondsMax", "0")]
    [InlineData("IdleSecondsMax", "0")]
    [InlineData("IdleSecondsMax", "601")]
    [InlineData("ConnectSecondsMax", "0")]
    [InlineData("PingSeconds", "0")]
    [InlineData("PingSecondsMax", "0")]
    [InlineData("BreakerCallsMin", "1")]
    [InlineData("BreakerFailureRatio", "1.5")]
    [InlineData("BreakerWindowSeconds", "0")]
    [InlineData("BreakerPauseSeconds", "0")]
    public void A_value_out_of_range_is_named_at_start(string name, string value)
    {
        using var provider = name == "Address"
            ? Provider(("SnapshotClient:Address", value))
            : Provider(("SnapshotClient:Address", "http://127.0.0.1:5002"), ($"SnapshotClient:{name}", value));

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    private static SnapshotClientOptions Read(params IEnumerable<(string Key, string Value)> settings)
    {
        using var provider = Provider(settings);
        provider.GetRequiredService<IStartupValidator>().Validate();
        return provider.GetRequiredService<IOptions<SnapshotClientOptions>>().Value;
    }

    private static ServiceProvider Provider(params IEnumerable<(string Key, string Value)> settings) => new ServiceCollection()
        .AddLogging()
        .AddSnapshotClient(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build())
        .BuildServiceProvider();
}
