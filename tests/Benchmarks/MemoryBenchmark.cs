using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Service;
using GrpcImport.Benchmarks.Statements;

namespace GrpcImport.Benchmarks;

/// <summary>Peak resident memory of the Standalone process over both phases: it may not grow with the file.</summary>
internal static class MemoryBenchmark
{
    /// <summary>The large import, as a multiple of the throughput benchmark's rows: 1,000,000 by default.</summary>
    public const int LargeTimes = 2;

    private const int SmallRows = 10_000;
    private const double GrowthMiBMax = 32;
    private const double KiBPerMiB = 1024;

    public static async Task RunAsync(WorkFolder folder, int largeRows, Report report, CancellationToken cancellationToken)
    {
        report.Line(FormattableString.Invariant($"Memory: VmHWM of grpcimport serve after both phases, {SmallRows:N0} and {largeRows:N0} rows"));
        if (!OperatingSystem.IsLinux())
        {
            report.Line("  left out: the peak is read from /proc, which only Linux has");
            return;
        }

        var small = await PeakMiBAsync(folder, SmallRows, report, cancellationToken);
        var large = await PeakMiBAsync(folder, largeRows, report, cancellationToken);
        report.Target("growth of the peak", $"{large - small:0.0} MiB", $"<= {GrowthMiBMax:0} MiB", large - small <= GrowthMiBMax);
        report.Line("");
    }

    private static async Task<double> PeakMiBAsync(WorkFolder folder, int rows, Report report, CancellationToken cancellationToken)
    {
        var statement = BenchmarkStatement.Generate(folder, rows);
        var path = folder.NewFolder();
        await using var server = await StandaloneProcess.StartAsync(path, cancellationToken);
        using var import = new ServiceImport(server.Address);
        var run = await import.RunAsync(statement, untilSnapshots: true, cancellationToken);
        var peak = server.PeakMemoryKiB() / KiBPerMiB;
        report.Figure(FormattableString.Invariant($"peak, {rows:N0} rows"), $"{peak:0.0} MiB");
        report.Figure("  phase 1, phase 2", $"{run.Phase1Seconds:0.0} s, {run.Phase2Seconds:0.0} s");
        report.Figure("  processor time", $"{server.ProcessorSeconds():0.0} s");
        File.Delete(statement);
        return peak;
    }
}
