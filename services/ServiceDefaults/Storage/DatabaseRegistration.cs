using GrpcImport.ServiceDefaults.Health;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Puts a service's store into its container.</summary>
public static class DatabaseRegistration
{
    /// <summary>Adds the store, and reports to the service's health whether a server answers.</summary>
    /// <param name="services">The container.</param>
    /// <param name="settings">Which database, read when it is first needed.</param>
    /// <param name="contexts">The context types.</param>
    /// <param name="healthName">Full name of the service in <see cref="HealthRegistry"/>.</param>
    public static IServiceCollection AddDatabase<TContext>(
        this IServiceCollection services, Func<IServiceProvider, DatabaseSettings> settings, ProviderContexts<TContext> contexts, string healthName)
        where TContext : DbContext
    {
        services.AddSingleton(provider => DatabaseFactory.Create(settings(provider), contexts, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDatabaseStart>(provider => provider.GetRequiredService<IDatabase<TContext>>());
        services.AddHostedService(provider => new DatabaseHealth(
            provider.GetRequiredService<IDatabaseStart>(),
            provider.GetRequiredService<HealthRegistry>(),
            healthName,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseHealth>>()));
        return services;
    }
}
