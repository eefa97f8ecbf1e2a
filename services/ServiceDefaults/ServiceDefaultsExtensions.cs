using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Hosting;
using GrpcImport.ServiceDefaults.Listening;
using GrpcImport.ServiceDefaults.Reflection;
using GrpcImport.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults;

/// <summary>What every service shares: listening, token, errors, health, reflection, logs.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds the defaults to a host; several hosts in one process each get their own.</summary>
    /// <param name="builder">The host's builder (<c>WebApplication.CreateSlimBuilder</c>).</param>
    /// <param name="serviceName">Name of the host in its logs.</param>
    /// <param name="configure">How it is hosted; by default as a program of its own.</param>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder, string serviceName, Action<ServiceDefaultsOptions>? configure = null)
    {
        InvariantCulture.Use();
        var hosting = new ServiceDefaultsOptions { ConsoleJson = builder.Configuration.GetValue<bool>("Logging:Json") };
        configure?.Invoke(hosting);

        builder.Environment.ApplicationName = serviceName;
        builder.AddConsole(hosting);
        AddOptions(builder);
        AddGrpc(builder.Services);
        builder.WebHost.UseKestrelHttpsConfiguration();
        AddPatience(builder.Services);
        if (hosting.Embedded)
            builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, EmbeddedLifetime>());
        return builder;
    }

    /// <summary>Puts the token check before every endpoint, and maps health and reflection. Call it before the service's own endpoints are mapped.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<RunningCallsMiddleware>();
        app.UseMiddleware<UnreadRequestMiddleware>();
        app.UseMiddleware<TokenMiddleware>();
        app.MapGrpcService<HealthService>();
        app.MapGrpcService<ReflectionService>();
        return app;
    }

    private static void AddOptions(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EndpointOptions>()
            .Configure(o => o.CertificatePassword = Environment.GetEnvironmentVariable(EndpointOptions.CertificatePasswordVariable))
            .Bind(builder.Configuration.GetSection(EndpointOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EndpointOptions>, EndpointOptionsRanges>();
        services.AddSingleton<IValidateOptions<EndpointOptions>, EndpointOptionsValidator>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
        services.AddOptions<HostOptions>().Configure<IOptions<EndpointOptions>>(
            (host, endpoint) => host.ShutdownTimeout = TimeSpan.FromSeconds(endpoint.Value.ShutdownSecondsMax));

        services.AddOptions<TokenOptions>().Configure(o => o.Token = TokenInterceptor.FromEnvironment()).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();

        services.AddOptions<HealthOptions>().Bind(builder.Configuration.GetSection(HealthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
    }

    /// <summary>Puts <see cref="PatientServer"/> around the server that the builder chose.</summary>
    private static void AddPatience(IServiceCollection services)
    {
        services.AddSingleton<RunningCalls>();
        var server = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationType
            ?? throw new InvalidOperationException("The host's builder has no server of its own.");
        services.AddSingleton(server);
        services.Replace(ServiceDescriptor.Singleton<IServer>(p => new PatientServer((IServer)p.GetRequiredService(server), p.GetRequiredService<RunningCalls>())));
    }

    private static void AddGrpc(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ErrorLog>();
        services.AddSingleton<ErrorMapping>();
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<TokenLog>();
        services.AddSingleton<HealthRegistry>();
        services.AddSingleton<HealthWatchers>();
        services.AddHostedService<HealthShutdown>();
        services.AddSingleton<MappedServices>();
        services.AddGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>().Configure<IOptions<EndpointOptions>>((grpc, endpoint) =>
        {
            grpc.MaxReceiveMessageSize = endpoint.Value.RequestMessageBytesMax;
            grpc.MaxSendMessageSize = endpoint.Value.ResponseMessageBytesMax;
        });
    }
}
