using System.Reflection;
using System.Runtime.CompilerServices;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>Compiles what an assembly holds as the runtime would at the first call, when a missing member would come to light.</summary>
internal static class ForcedCompilation
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The number of methods compiled, and one line for each that failed. Generic types and methods are compiled over
    /// <see cref="object"/>, and left out where their constraints do not take it.
    /// </summary>
    internal static (int Compiled, List<string> Faults) Run(Assembly assembly)
    {
        var compiled = 0;
        var faults = new List<string>();
        foreach (var method in assembly.GetTypes().Where(type => Takes(type.GetGenericArguments())).SelectMany(Methods))
        {
            try
            {
                Prepare(method);
                compiled++;
            }
#pragma warning disable CA1031 // Whatever the runtime throws here is the finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                faults.Add($"{method.DeclaringType}: {method}: {exception.GetType().Name}: {exception.Message}");
            }
        }

        return (compiled, faults);
    }

    private static IEnumerable<MethodBase> Methods(Type type) =>
        ((IEnumerable<MethodBase>)[.. type.GetMethods(Declared), .. type.GetConstructors(Declared)])
        .Where(method => !method.IsAbstract && method.GetMethodBody() is not null && (!method.IsGenericMethod || Takes(method.GetGenericArguments())));

    private static void Prepare(MethodBase method)
    {
        Type[] parameters = [.. method.DeclaringType!.GetGenericArguments(), .. method.IsGenericMethod ? method.GetGenericArguments() : []];
        if (parameters.Length == 0)
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        else
            RuntimeHelpers.PrepareMethod(method.MethodHandle, [.. parameters.Select(_ => typeof(object).TypeHandle)]);
    }

    private static bool Takes(Type[] parameters) => Array.TrueForAll(parameters, parameter =>
        parameter.GetGenericParameterConstraints().Length == 0
        && !parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint));
}
