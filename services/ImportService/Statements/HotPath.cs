using System.Runtime.CompilerServices;

namespace GrpcImport.ImportService.Statements;

/// <summary>How the methods that run for every row are compiled.</summary>
internal static class HotPath
{
    /// <summary>
    /// Optimized at their first call. Left to tiered compilation they wait behind thousands of methods of the start for the one thread that
    /// compiles them again, and whole statements of some 100,000 rows go by in unoptimized code: a tenth of an import's processor time, measured.
    /// </summary>
    internal const MethodImplOptions Compiled = MethodImplOptions.AggressiveOptimization;
}
