using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace GrpcImport.ServiceDefaults.Reflection;

/// <summary>The services a server has mapped, read once from its endpoints when the first client asks.</summary>
internal sealed class MappedServices
{
    private readonly Lazy<IReadOnlyList<ServiceDescriptor>> services;
    private readonly Lazy<DescriptorIndex> index;

    public MappedServices(EndpointDataSource endpoints)
    {
        services = new(() => [.. Find(endpoints).OrderBy(s => s.FullName, StringComparer.Ordinal)]);
        index = new(() => new DescriptorIndex(services.Value.Select(s => s.File)));
    }

    internal IReadOnlyList<ServiceDescriptor> Services => services.Value;

    internal DescriptorIndex Index => index.Value;

    private static IEnumerable<ServiceDescriptor> Find(EndpointDataSource endpoints) => endpoints.Endpoints
        .Select(e => e.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
        .OfType<Type>()
        .Distinct()
        .Select(Describe)
        .OfType<ServiceDescriptor>()
        .Distinct();

    /// <summary>A service derives from a generated base, whose attribute names the class with the descriptor.</summary>
    private static ServiceDescriptor? Describe(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } binding)
                return binding.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;
        }

        return null;
    }
}
