using System.Globalization;
using Microsoft.Extensions.Logging;

namespace GrpcImport.Standalone.Logging;

/// <summary>Writes a host's log to a <see cref="LogFile"/>, which outlives it.</summary>
internal sealed class FileLoggerProvider(LogFile file, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new FileLogger(file, time, categoryName);

    public void Dispose()
    {
        // The file belongs to all hosts.
    }

    private sealed class FileLogger(LogFile file, TimeProvider time, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            var details = exception is null ? "" : Environment.NewLine + exception;
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{now} {logLevel} {category}[{eventId.Id}] {formatter(state, exception)}{details}"));
        }
    }
}
