using GrpcImport.ServiceDefaults.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>Puts the client of SnapshotService together.</summary>
internal static class SnapshotClientRegistration
{
    /// <summary>
    /// Adds <see cref="SnapshotCalculator"/>. Options come from the section "SnapshotClient" and are checked when the host starts; the
    /// container disposes the channel.
    /// </summary>
    public static IServiceCollection AddSnapshotClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<SnapshotClientOptions>, SnapshotClientOptionsValidator>();
        services.AddOptions<SnapshotClientOptions>()
            .Bind(configuration.GetSection(SnapshotClientOptions.Section))
            .PostConfigure(options => options.Token ??= EnvironmentToken(configuration))
            .ValidateOnStart();
        services.AddSingleton<SnapshotChannel>();
        services.AddSingleton<SnapshotCalculator>();
        return services;
    }

    // A host without the environment among its configuration (an empty builder) still finds the variable.
    private static string? EnvironmentToken(IConfiguration configuration)
    {
        var token = configuration[TokenOptions.Variable] ?? Environment.GetEnvironmentVariable(TokenOptions.Variable);
        return string.IsNullOrEmpty(token) ? null : token;
    }
}
