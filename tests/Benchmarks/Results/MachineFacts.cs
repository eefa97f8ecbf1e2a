using System.Runtime.InteropServices;

namespace GrpcImport.Benchmarks.Results;

/// <summary>What the figures were taken on: they compare only within a run.</summary>
internal static class MachineFacts
{
    public static void Write(Report report)
    {
        report.Line($"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024.0 * 1024.0);
        report.Line(FormattableString.Invariant(
            $"{Environment.ProcessorCount} processors ({Processor()}), {memory:0.0} GiB of memory, {Load()}, temporary folder {Disk()}"));
        report.Line("");
    }

    private static string Processor() => FirstOf("/proc/cpuinfo", "model name")?.Split(':')[^1].Trim() ?? "unknown";

    // Neighbours that use the processors make every absolute figure smaller, which is why the ratios count.
    private static string Load() => File.Exists("/proc/loadavg") ? $"load {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}" : "load unknown";

    private static string Disk() => new DriveInfo(Path.GetTempPath()).DriveFormat;

    private static string? FirstOf(string file, string name) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) : null;
}
