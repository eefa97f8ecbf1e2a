using GrpcImport.Benchmarks.Calculations;
using GrpcImport.Benchmarks.Ledgers;
using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Service;

namespace GrpcImport.Benchmarks;

/// <summary>Time to all daily snapshots of a history beside programs of plain-text accounting that read the same history as a ledger.</summary>
internal static class LedgersBenchmark
{
    private const int Rounds = 3;

    // The second calculation still meets code that is compiled for the first time, or not yet as well as it will be.
    private const int WarmUps = 3;

    /// <summary>More would take ledger minutes a round.</summary>
    private const int LedgerTradesMax = 10_000;

    public static async Task RunAsync(WorkFolder folder, int trades, Report report, CancellationToken cancellationToken)
    {
        report.Line(FormattableString.Invariant(
            $"Ledgers: {trades:N0} trades to all daily snapshots, SQLite with WAL and synchronous=FULL, median of {Rounds} rounds in turns"));
        var large = new LedgerContest(folder, trades, await FoundAsync(
            [new LedgerRival(LedgerProgram.Beancount, 5, 20), new LedgerRival(LedgerProgram.Hledger, 3, 10)], report, cancellationToken));
        var small = new LedgerContest(folder, Math.Min(trades, LedgerTradesMax), await FoundAsync(
            [new LedgerRival(LedgerProgram.Ledger, null, null)], report, cancellationToken));

        await using var server = await StandaloneProcess.StartAsync(folder.NewFolder(), cancellationToken);
        using var caller = new SnapshotCaller(server.Address);
        for (var i = 0; i < WarmUps; i++)
            await large.WarmUpAsync(caller, cancellationToken);
        for (var round = 1; round <= Rounds; round++)
        {
            await large.RoundAsync(caller, round, report, cancellationToken);
            await small.RoundAsync(caller, round, report, cancellationToken);
        }

        large.Report(report);
        small.Report(report);
        report.Line("");
    }

    private static async Task<IReadOnlyList<LedgerRival>> FoundAsync(LedgerRival[] rivals, Report report, CancellationToken cancellationToken)
    {
        var found = new List<LedgerRival>();
        foreach (var rival in rivals)
        {
            if (await rival.Program.FindAsync(report, cancellationToken) is not null)
                found.Add(rival);
        }

        return found;
    }
}
