using GrpcImport.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Tests.Hosting;

public sealed class ServiceDefaultsTests
{
    [Fact]
    public async Task A_program_of_its_own_obeys_signals_and_logs_to_standard_error()
    {
        await using var app = Build(_ => { });

        Assert.IsNotType<EmbeddedLifetime>(app.Services.GetRequiredService<IHostLifetime>());
        Assert.IsType<ConsoleLoggerProvider>(Assert.Single(app.Services.GetServices<ILoggerProvider>()));
        Assert.Equal(LogLevel.Trace, app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.LogToStandardErrorThreshold);
    }

    [Fact]
    public async Task An_embedded_host_leaves_signals_to_its_program()
    {
        await using var app = Build(o => (o.Embedded, o.ConsoleLevel) = (true, LogLevel.None));

        Assert.IsType<EmbeddedLifetime>(app.Services.GetRequiredService<IHostLifetime>());
        Assert.Empty(app.Services.GetServices<ILoggerProvider>());
    }

    [Theory]
    [InlineData(LogLevel.Information, "GrpcImport", LogLevel.Information, true)]
    [InlineData(LogLevel.Information, "GrpcImport", LogLevel.Debug, false)]
    [InlineData(LogLevel.Information, "Microsoft.AspNetCore", LogLevel.Information, false)]
    [InlineData(LogLevel.Information, "Microsoft.Hosting.Lifetime", LogLevel.Information, true)]
    [InlineData(LogLevel.Information, "Grpc.AspNetCore.Server", LogLevel.Warning, true)]
    [InlineData(LogLevel.Error, "Grpc.AspNetCore.Server", LogLevel.Warning, false)]
    [InlineData(LogLevel.Error, "Microsoft.Hosting.Lifetime", LogLevel.Warning, false)]
    public async Task Frameworks_are_logged_from_warnings_on(LogLevel console, string category, LogLevel level, bool logged)
    {
        await using var app = Build(o => o.ConsoleLevel = console);

        Assert.Equal(logged, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
    }

    private static WebApplication Build(Action<ServiceDefaultsOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults("Tests", configure);
        return builder.Build();
    }
}
