using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Rivals;
using GrpcImport.Benchmarks.Service;
using GrpcImport.Benchmarks.Statements;

namespace GrpcImport.Benchmarks;

/// <summary>Rows per second of the service beside what a user would take instead, in turns, so that a busy moment of the machine hits all of them.</summary>
internal static class ThroughputBenchmark
{
    private const int Rounds = 3;
    private const double OfShellMin = 0.35;
    private const double OfNaiveMin = 3;
    private const double ChunkMillisecondsMax = 100;

    public static async Task RunAsync(WorkFolder folder, int rows, Report report, CancellationToken cancellationToken)
    {
        report.Line(FormattableString.Invariant($"Throughput: {rows:N0} rows, WAL, synchronous=FULL, median of {Rounds} rounds in turns"));
        var statement = BenchmarkStatement.Generate(folder, rows);
        var prepared = PreparedRows.Write(folder, statement);
        var shellVersion = await SqliteShell.VersionAsync(cancellationToken);
        var (service, shell, naive) = (new List<ServiceRun>(), new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            service.Add(await InFolderAsync(folder, path => ServiceAsync(path, statement, rows, cancellationToken)));
            if (shellVersion is not null)
                shell.Add(await InFolderAsync(folder, path => SqliteShell.ImportAsync(path, prepared, rows, cancellationToken)));
            naive.Add(await InFolderAsync(folder, path => NaiveEf.ImportAsync(path, prepared, rows, cancellationToken)));
            var shellText = shellVersion is null ? "-" : FormattableString.Invariant($"{rows / shell[^1]:N0}");
            report.Line(FormattableString.Invariant(
                $"  round {round}, rows/s: service {rows / service[^1].Phase1Seconds:N0}, .import {shellText}, naive EF Core {rows / naive[^1]:N0}"));
        }

        Report(report, rows, service, shell, naive, shellVersion);
        File.Delete(statement);
        File.Delete(prepared);
    }

    private static void Report(Report report, int rows, List<ServiceRun> service, List<double> shell, List<double> naive, string? shellVersion)
    {
        var serviceRate = rows / Samples.Median(service.Select(run => run.Phase1Seconds));
        var naiveRate = rows / Samples.Median(naive);
        report.Figure("service, first byte sent to phase 1 complete", $"{serviceRate:N0} rows/s");
        report.Figure("  of which upload, until staged durably", $"{Samples.Median(service.Select(run => run.UploadSeconds)):0.00} s");
        report.Figure("naive EF Core, SaveChanges per 2,000", $"{naiveRate:N0} rows/s");
        if (shellVersion is null)
        {
            report.Line("  sqlite3 is not installed (apt install sqlite3): the comparison with its .import is left out");
        }
        else
        {
            var shellRate = rows / Samples.Median(shell);
            report.Figure($"sqlite3 {shellVersion} .import of prepared rows", $"{shellRate:N0} rows/s");
            report.Target("service / .import", $"{serviceRate / shellRate:0.00} x", $">= {OfShellMin:0.00} x", serviceRate >= OfShellMin * shellRate);
        }

        report.Target("service / naive EF Core", $"{serviceRate / naiveRate:0.00} x", $">= {OfNaiveMin:0.00} x", serviceRate >= OfNaiveMin * naiveRate);
        var chunks = service.SelectMany(run => run.ChunkMilliseconds).ToList();
        report.Figure("chunks of at most 2,000 rows", $"{chunks.Count:N0}");
        report.Figure("chunk, taken up to durably committed, p50", $"{Samples.Percentile(chunks, 50):0.0} ms");
        report.Figure("chunk, taken up to durably committed, slowest", $"{chunks.Max():0.0} ms");
        var slow = Samples.Percentile(chunks, 99);
        report.Target("chunk, taken up to durably committed, p99", $"{slow:0.0} ms", $"< {ChunkMillisecondsMax:0} ms", slow < ChunkMillisecondsMax);
        report.Line("");
    }

    private static async Task<ServiceRun> ServiceAsync(string path, string statement, int rows, CancellationToken cancellationToken)
    {
        await using var server = await StandaloneProcess.StartAsync(path, cancellationToken);
        using var import = new ServiceImport(server.Address);
        var run = await import.RunAsync(statement, untilSnapshots: false, cancellationToken);
        return run.RowsInserted == rows ? run : throw new InvalidOperationException($"The service imported {run.RowsInserted} of {rows} rows.");
    }

    private static async Task<T> InFolderAsync<T>(WorkFolder folder, Func<string, Task<T>> measure)
    {
        var path = folder.NewFolder();
        var result = await measure(path);
        WorkFolder.Remove(path);
        return result;
    }
}
