using GrpcImport.Benchmarks;
using GrpcImport.Benchmarks.Results;

if (BenchmarkArguments.Read(args) is not { } arguments)
    return 2;
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The folders are removed and the server is ended before the process is.
    press.Cancel = true;
    interrupted.Cancel();
};

using var folder = new WorkFolder();
var report = new Report();
MachineFacts.Write(report);
if (arguments.What.HasFlag(Measured.Throughput))
    await ThroughputBenchmark.RunAsync(folder, arguments.Rows, report, interrupted.Token);
if (arguments.What.HasFlag(Measured.Memory))
    await MemoryBenchmark.RunAsync(folder, arguments.Rows * MemoryBenchmark.LargeTimes, report, interrupted.Token);
if (arguments.What.HasFlag(Measured.Ledgers))
    await LedgersBenchmark.RunAsync(folder, arguments.Trades, report, interrupted.Token);
if (arguments.What.HasFlag(Measured.BackDated))
    await BackDatedBenchmark.RunAsync(folder, arguments.Trades, report, interrupted.Token);
if (arguments.What.HasFlag(Measured.SnapshotMemory))
    await SnapshotMemoryBenchmark.RunAsync(folder, arguments.Trades * SnapshotMemoryBenchmark.LargeTimes, report, interrupted.Token);
if (arguments.What.HasFlag(Measured.PostgreSql))
    await PostgreSqlBenchmark.RunAsync(folder, arguments.Rows, report, interrupted.Token);
if (arguments.What.HasFlag(Measured.SnapshotStores))
    await SnapshotStoresBenchmark.RunAsync(folder, arguments.Trades, report, interrupted.Token);
report.Finish(arguments.OutFile);
return report.AllReached ? 0 : 1;
