using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GrpcImport.ImportService.Tests.Storage.Faults;

/// <summary>Keeps every line that is logged, exceptions with all they say.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = [];

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            collector.lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
    }
}
