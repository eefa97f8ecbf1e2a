using GrpcImport.Benchmarks.Calculations;
using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Service;
using GrpcImport.TestKit.Trades;

namespace GrpcImport.Benchmarks;

/// <summary>One back-dated movement in the last month of a history: what its calculation takes of a full one, with the same result.</summary>
internal static class BackDatedBenchmark
{
    private const int Rounds = 5;
    private const int Seed = 20_261_123;
    private const double PercentMax = 5;

    public static async Task RunAsync(WorkFolder folder, int trades, Report report, CancellationToken cancellationToken)
    {
        report.Line(FormattableString.Invariant($"Back-dated: one movement in the last month of {trades:N0}, median of {Rounds} rounds"));
        var history = new BackDatedHistory(new TradeHistory(trades, Seed));
        await using var server = await StandaloneProcess.StartAsync(folder.NewFolder(), cancellationToken);
        using var caller = new SnapshotCaller(server.Address);
        await RoundAsync(caller, history, cancellationToken);
        var rounds = new List<Round>();
        for (var round = 1; round <= Rounds; round++)
        {
            rounds.Add(await RoundAsync(caller, history, cancellationToken));
            report.Line(FormattableString.Invariant(
                $"  round {round}, ms: full {rounds[^1].Full.Seconds * 1_000:0}, back-dated {rounds[^1].BackDated.Seconds * 1_000:0.0}"));
        }

        Report(report, rounds);
    }

    private static void Report(Report report, List<Round> rounds)
    {
        var full = Samples.Median(rounds.Select(round => round.Full.Seconds));
        var backDated = Samples.Median(rounds.Select(round => round.BackDated.Seconds));
        report.Figure("full, handshake sent to result received", $"{full * 1_000:0.0} ms");
        report.Figure("back-dated, handshake sent to result received", $"{backDated * 1_000:0.0} ms");
        report.Figure("  movements sent again", $"{rounds[0].MovementsSent:N0}");
        var percent = 100 * backDated / full;
        report.Target("back-dated / full", $"{percent:0.00} %", $"< {PercentMax:0} %", percent < PercentMax);
        var equal = rounds.Count(round => round.IsEqual);
        report.Target("rounds with the same result as a full calculation", $"{equal}", $"= {rounds.Count}", equal == rounds.Count);
        report.Line("");
    }

    private static async Task<Round> RoundAsync(SnapshotCaller caller, BackDatedHistory history, CancellationToken cancellationToken)
    {
        var begin = Handshakes.OfNewAccount();
        var full = await caller.RunAsync(begin, _ => history.Before, cancellationToken);
        var fromDay = default(string);
        var backDated = await caller.RunAsync(Handshakes.After(begin, history.Day), day => history.After(fromDay = day), cancellationToken);

        var expectedBegin = Handshakes.OfNewAccount();
        var expected = await caller.RunAsync(expectedBegin, history.After, cancellationToken);
        var result = backDated.Result.Clone();
        result.AccountRevision = expected.Result.AccountRevision;
        var isEqual = result.Equals(expected.Result)
            && (await caller.DaysAsync(begin.AccountId, cancellationToken)).SequenceEqual(await caller.DaysAsync(expectedBegin.AccountId, cancellationToken));
        return new Round(full, backDated, history.CountAfter(fromDay), isEqual);
    }

    private sealed record Round(Calculation Full, Calculation BackDated, int MovementsSent, bool IsEqual);
}
