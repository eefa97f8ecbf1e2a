using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace GrpcImport.Compat;

/// <summary>
/// Lets Microsoft.Data.Sqlite load a SQLitePCLRaw.core with a lower assembly version than the one it asks for.
/// Compiled into each assembly that uses SQLite: whichever is loaded first does it, and a second handler is never asked.
/// </summary>
internal static class SqliteBindings
{
    private const string CoreName = "SQLitePCLRaw.core";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must run before the first use of Microsoft.Data.Sqlite, whoever makes it.")]
    internal static void Initialize() => AssemblyLoadContext.Default.Resolving += ResolveCore;

    private static Assembly? ResolveCore(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name != CoreName)
            return null;

        var path = Path.Combine(AppContext.BaseDirectory, CoreName + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
