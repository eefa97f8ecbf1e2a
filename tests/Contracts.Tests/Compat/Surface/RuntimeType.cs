using System.Reflection;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>Types of the runtime and of the libraries that are no subject of the walk.</summary>
internal static class RuntimeType
{
    /// <summary>The names of a type's virtual members, inherited ones too; none where no loaded assembly has the type.</summary>
    internal static HashSet<string> MemberNames(string definition)
    {
        var type = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(definition)).FirstOrDefault(found => found is not null);
        IEnumerable<Type> types = type is null ? [] : [type, .. type.GetInterfaces()];
        return [.. types
            .SelectMany(item => item.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsVirtual)
            .Select(method => method.Name)];
    }
}
