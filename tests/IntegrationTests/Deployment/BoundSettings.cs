using System.Reflection;
using GrpcImport.ImportService;
using GrpcImport.ServiceDefaults;
using GrpcImport.SnapshotService;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>Which settings the service programs really read: found by giving a setting a value, and looking whether any options have it then.</summary>
internal static class BoundSettings
{
    /// <param name="program">"ImportService" or "SnapshotService".</param>
    /// <param name="key">Such as "Imports:StagingFolder".</param>
    public static bool Holds(string program, string key)
    {
        var name = key.Split(':')[^1];
        return OptionsTypes(Services(program, [])).Any(type => Property(type, name) is { } property && IsBound(program, key, type, property));
    }

    private static bool IsBound(string program, string key, Type type, PropertyInfo property) => Probes(property.PropertyType).All(probe =>
    {
        using var provider = Services(program, [KeyValuePair.Create(key, (string?)probe)]).BuildServiceProvider();
        return string.Equals(property.GetValue(Configured(provider, type))?.ToString(), probe, StringComparison.OrdinalIgnoreCase);
    });

    /// <summary>Two values, so that one of them is not the default.</summary>
    private static string[] Probes(Type type) =>
        type == typeof(bool) ? ["true", "false"] : type.IsEnum ? Enum.GetNames(type)[..2] : type == typeof(string) ? ["one", "another"] : ["1", "2"];

    private static PropertyInfo? Property(Type type, string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);

    private static IServiceCollection Services(string program, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults(program);
        return program == "ImportService" ? builder.Services.AddImportService(builder.Configuration) : builder.Services.AddSnapshotService(builder.Configuration);
    }

    private static IEnumerable<Type> OptionsTypes(IServiceCollection services) => services.Select(s => s.ServiceType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
        .Select(type => type.GetGenericArguments()[0])
        .Where(type => type.Namespace!.StartsWith("GrpcImport.", StringComparison.Ordinal))
        .Distinct();

    /// <summary>Without the validation, which would speak of other settings.</summary>
    private static object Configured(ServiceProvider provider, Type type)
    {
        var configure = typeof(IConfigureOptions<>).MakeGenericType(type);
        var options = Activator.CreateInstance(type)!;
        foreach (var step in provider.GetServices(configure))
            configure.GetMethod(nameof(IConfigureOptions<object>.Configure))!.Invoke(step, [options]);
        return options;
    }
}
