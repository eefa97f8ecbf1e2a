using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcImport.ServiceDefaults.Tests.Hosting;

/// <summary>A server with the defaults and both of this project's contracts, on a free loopback port, and a channel to it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageHandler? handler;

    private TestHost(WebApplication app, HttpMessageHandler? handler)
    {
        this.app = app;
        this.handler = handler;
        Channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = handler });
    }

    internal Uri Address => BoundAddress.Of(app);

    internal GrpcChannel Channel { get; }

    internal CallInvoker Calls => Channel.CreateCallInvoker();

    internal CancellationToken Stopping => app.Lifetime.ApplicationStopping;

    internal TestMethods Methods => app.Services.GetRequiredService<TestMethods>();

    internal HealthRegistry Health => app.Services.GetRequiredService<HealthRegistry>();

    internal RecordedLogs Logs => app.Services.GetRequiredService<RecordedLogs>();

    internal static async Task<TestHost> StartAsync(
        Action<EndpointOptions>? endpoint = null, string? token = null, Action<IServiceCollection>? services = null, HttpMessageHandler? handler = null)
    {
        var app = Build(endpoint, token, services);
        try
        {
            await app.StartAsync();
            return new TestHost(app, handler);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    internal Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        handler?.Dispose();
        await app.DisposeAsync();
    }

    private static WebApplication Build(Action<EndpointOptions>? endpoint, string? token, Action<IServiceCollection>? services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults("Tests", o => (o.Embedded, o.ConsoleLevel) = (true, LogLevel.None));
        builder.Services.Configure<TokenOptions>(o => o.Token = token);
        builder.Services.Configure<EndpointOptions>(o => o.ShutdownSecondsMax = 1);
        if (endpoint is not null)
            builder.Services.Configure(endpoint);
        builder.Services.AddSingleton<TestMethods>();
        builder.Services.AddSingleton<RecordedLogs>();
        builder.Services.AddSingleton<ILoggerProvider>(p => p.GetRequiredService<RecordedLogs>());
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        services?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapGrpcService<TestImports>();
        app.MapGrpcService<TestSnapshots>();
        return app;
    }
}

/// <summary>Keeps what a host logs.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    internal ConcurrentQueue<(string Category, LogLevel Level, int EventId, string Text, Exception? Exception)> Entries { get; } = new();

    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> awaited = new();

    /// <summary>The text of the first entry with that event id from now on.</summary>
    internal Task<string> NextAsync(int eventId) =>
        awaited.GetOrAdd(eventId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(30));

    private void Add(string category, LogLevel level, int eventId, string text, Exception? exception)
    {
        Entries.Enqueue((category, level, eventId, text, exception));
        if (awaited.TryRemove(eventId, out var waiting))
            waiting.SetResult(text);
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(RecordedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Add(category, logLevel, eventId.Id, formatter(state, exception), exception);
    }
}
