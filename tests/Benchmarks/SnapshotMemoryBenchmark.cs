using System.Diagnostics;
using GrpcImport.Benchmarks.Calculations;
using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Service;
using GrpcImport.TestKit.Trades;

namespace GrpcImport.Benchmarks;

/// <summary>Peak resident memory of the Standalone process over one calculation and over reading what came of it: it may not grow with the history.</summary>
internal static class SnapshotMemoryBenchmark
{
    /// <summary>The large calculation, as a multiple of the ledger benchmark's trades: 1,000,000 by default.</summary>
    public const int LargeTimes = 10;

    private const int SmallTrades = 10_000;
    private const int Seed = 20_261_122;
    private const double GrowthMegabytesMax = 64;
    private const double MegabytesPerKiB = 1.024 / 1_000;

    public static async Task RunAsync(WorkFolder folder, int largeTrades, Report report, CancellationToken cancellationToken)
    {
        report.Line(FormattableString.Invariant(
            $"Memory of snapshots: VmHWM of grpcimport serve after one calculation, and after its performance was read, {SmallTrades:N0} and {largeTrades:N0} movements"));
        if (!OperatingSystem.IsLinux())
        {
            report.Line("  left out: the peak is read from /proc, which only Linux has");
            return;
        }

        var small = await PeakMegabytesAsync(folder, SmallTrades, report, cancellationToken);
        var large = await PeakMegabytesAsync(folder, largeTrades, report, cancellationToken);
        Judge("growth of the peak", large.Calculated - small.Calculated, report);
        Judge("growth of the peak, performance read", large.Read - small.Read, report);
        report.Line("");
    }

    private static void Judge(string name, double growth, Report report) =>
        report.Target(name, $"{growth:0.0} MB", $"< {GrowthMegabytesMax:0} MB", growth < GrowthMegabytesMax);

    private static async Task<(double Calculated, double Read)> PeakMegabytesAsync(WorkFolder folder, int trades, Report report, CancellationToken cancellationToken)
    {
        var path = folder.NewFolder();
        await using var server = await StandaloneProcess.StartAsync(path, cancellationToken);
        using var caller = new SnapshotCaller(server.Address);
        var history = new TradeHistory(trades, Seed);
        // Made while they are sent: this process holds a batch.
        var begin = Handshakes.OfNewAccount();
        var calculation = await caller.RunAsync(
            begin, _ => CalculationMessages.Of(TradeMovements.Of(history.Trades())), cancellationToken);
        var peak = server.PeakMemoryKiB() * MegabytesPerKiB;
        report.Figure(FormattableString.Invariant($"peak, {calculation.Result.MovementCount:N0} movements"), $"{peak:0.0} MB");
        report.Figure("  first movement sent to result received", $"{calculation.MovementsSeconds:0.0} s");
        report.Figure("  processor time", $"{server.ProcessorSeconds():0.0} s");
        var watch = Stopwatch.StartNew();
        var days = await caller.PerformanceAsync(begin.AccountId, cancellationToken);
        var read = server.PeakMemoryKiB() * MegabytesPerKiB;
        report.Figure(FormattableString.Invariant($"  peak, performance of {days:N0} days read"), $"{read:0.0} MB");
        report.Figure("  performance asked for to last day received", $"{watch.Elapsed.TotalSeconds:0.00} s");
        return (peak, read);
    }
}
