using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>
/// The assemblies of a program's folder, and what they refer to: a package that was left out is found here, and not by the first call that needs it.
/// </summary>
internal static class AssemblyClosure
{
    /// <summary>There in an older version than what is referred to, on purpose: the programs resolve it themselves (compat/SqliteBindings.cs).</summary>
    private static readonly string[] s_olderOnPurpose = ["SQLitePCLRaw.core"];

    /// <summary>A line per reference that nothing in the folder or in the shared frameworks answers, or only in an older version: "A refers to B 1.0.0.0".</summary>
    internal static IReadOnlyList<string> Missing(string folder)
    {
        var files = Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories).Where(IsForThisSystem).ToList();
        var present = files.Concat(Frameworks().SelectMany(framework => Directory.GetFiles(framework, "*.dll")))
            .Select(NameOf)
            .OfType<AssemblyName>()
            .GroupBy(name => name.Name!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(names => names.Key, names => names.Max(name => name.Version)!, StringComparer.OrdinalIgnoreCase);
        return [.. files.SelectMany(file => References(file)
            .Where(wanted => !(present.TryGetValue(wanted.Name!, out var version) && (version >= wanted.Version || s_olderOnPurpose.Contains(wanted.Name))))
            .Select(wanted => $"{Path.GetRelativePath(folder, file)} refers to {wanted.Name} {wanted.Version}"))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Names that the folder's assemblies refer to, however deep.</summary>
    internal static IReadOnlySet<string> Referred(string folder) => Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories)
        .Where(IsForThisSystem)
        .SelectMany(References)
        .Select(name => name.Name!)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>A line per assembly of the folder that the runtime does not load.</summary>
    internal static IReadOnlyList<string> Unloadable(string folder)
    {
        var context = new AssemblyLoadContext(folder, isCollectible: true);
        var unloadable = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories).Where(IsForThisSystem).Where(file => NameOf(file) is not null))
        {
            try
            {
                context.LoadFromAssemblyPath(file);
            }
            catch (Exception e) when (e is BadImageFormatException or FileLoadException or FileNotFoundException)
            {
                // The same assembly for another runtime of this system is the same to the context.
                if (!context.Assemblies.Any(loaded => loaded.GetName().Name == NameOf(file)!.Name))
                    unloadable.Add($"{file}: {e.Message}");
            }
        }

        context.Unload();
        return unloadable;
    }

    // runtimes/win/lib/net9.0/…: of another system.
    private static bool IsForThisSystem(string file)
    {
        var parts = file.Split(Path.DirectorySeparatorChar);
        var runtimes = Array.LastIndexOf(parts, "runtimes");
        return runtimes < 0 || parts[runtimes + 1] is "unix" or "linux" or "linux-x64" or "linux-arm64";
    }

    private static IEnumerable<string> Frameworks()
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        yield return core;
        // shared/Microsoft.NETCore.App/10.0.1 beside shared/Microsoft.AspNetCore.App/10.0.1.
        yield return Path.Combine(core, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(core));
    }

    private static AssemblyName? NameOf(string file) => Read(file, reader => reader.GetAssemblyDefinition().GetAssemblyName());

    private static List<AssemblyName> References(string file) =>
        Read(file, reader => reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName()).ToList()) ?? [];

    private static TResult? Read<TResult>(string file, Func<MetadataReader, TResult> read)
        where TResult : class
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        // A native library has no metadata.
        return image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } reader ? read(reader) : null;
    }
}
