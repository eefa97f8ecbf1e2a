using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Console;

namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>Logs to standard error; standard output belongs to data.</summary>
internal static class ConsoleLogs
{
    // ISO 8601 in UTC, so that logs of several machines can be laid side by side.
    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    internal static void AddConsole(this WebApplicationBuilder builder, ServiceDefaultsOptions hosting)
    {
        builder.Logging.ClearProviders();
        if (hosting.ConsoleLevel == LogLevel.None)
            return;

        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, hosting.ConsoleLevel);
        // Frameworks tell of every request; what matters of a call is logged by ErrorInterceptor.
        builder.Logging.AddFilter<ConsoleLoggerProvider>("Microsoft", Floor(hosting.ConsoleLevel));
        // With its dot: filters are prefixes, and this one must not take in GrpcImport.
        builder.Logging.AddFilter<ConsoleLoggerProvider>("Grpc.", Floor(hosting.ConsoleLevel));
        builder.Logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Hosting.Lifetime", hosting.ConsoleLevel);
        if (hosting.ConsoleJson)
            builder.Logging.AddJsonConsole(o => (o.TimestampFormat, o.UseUtcTimestamp) = (Timestamp.TrimEnd(), true));
        else
            builder.Logging.AddSimpleConsole(o => (o.TimestampFormat, o.UseUtcTimestamp, o.SingleLine) = (Timestamp, true, true));
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static LogLevel Floor(LogLevel level) => level < LogLevel.Warning ? LogLevel.Warning : level;
}
