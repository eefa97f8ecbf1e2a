using GrpcImport.Benchmarks.Calculations;
using GrpcImport.Benchmarks.Results;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.TestKit.Trades;

namespace GrpcImport.Benchmarks.Ledgers;

/// <summary>One history, calculated by the service and read by its rivals in turns, so that a busy moment of the machine hits all of them.</summary>
internal sealed class LedgerContest
{
    // Any seed will do; a fixed one makes runs comparable.
    private const int Seed = 20_261_121;

    private readonly int _trades;
    private readonly IReadOnlyList<LedgerRival> _rivals;
    private readonly LedgerFiles _files;
    private readonly CalculateSnapshotsRequest[] _messages;
    private readonly List<double> _seconds = [];
    private LedgerTotals? _totals;
    private CalculationResult? _result;

    /// <summary>Prepares everything that is not measured.</summary>
    public LedgerContest(WorkFolder folder, int trades, IReadOnlyList<LedgerRival> rivals)
    {
        (_trades, _rivals) = (trades, rivals);
        var history = new TradeHistory(trades, Seed);
        _files = LedgerFiles.Write(folder, FormattableString.Invariant($"history-{trades}"), history);
        _messages = [.. CalculationMessages.Of(TradeMovements.Of(history.Trades()))];
    }

    /// <summary>One calculation of a new account that is not counted.</summary>
    public Task WarmUpAsync(SnapshotCaller caller, CancellationToken cancellationToken) => CalculateAsync(caller, cancellationToken);

    /// <summary>One calculation of a new account, then each rival.</summary>
    public async Task RoundAsync(SnapshotCaller caller, int round, Report report, CancellationToken cancellationToken)
    {
        var calculation = await CalculateAsync(caller, cancellationToken);
        _seconds.Add(calculation.MovementsSeconds);
        var texts = new List<string> { FormattableString.Invariant($"service {calculation.MovementsSeconds:0.000}") };
        foreach (var rival in _rivals)
            texts.Add(await rival.RunAsync(_files, cancellationToken));
        report.Line(FormattableString.Invariant($"  round {round}, {_trades:N0} trades, s: {string.Join(", ", texts)}"));
    }

    /// <summary>Medians, ratios and totals.</summary>
    public void Report(Report report)
    {
        var seconds = Samples.Median(_seconds);
        report.Figure(FormattableString.Invariant($"service, {_trades:N0} trades, first movement to result"), $"{seconds:0.000} s");
        report.Figure("  movements per second", $"{_result!.MovementCount / seconds:N0}");
        report.Figure("  account and ticker snapshots", $"{_result.AccountSnapshotCount:N0}, {_result.TickerSnapshotCount:N0}");
        report.Figure("  operations", $"{_result.OperationCount:N0}");
        foreach (var rival in _rivals)
            rival.Report(report, seconds, _totals!);
    }

    private async Task<Calculation> CalculateAsync(SnapshotCaller caller, CancellationToken cancellationToken)
    {
        var begin = Handshakes.OfNewAccount();
        var calculation = await caller.RunAsync(begin, _ => _messages, cancellationToken);
        _totals ??= LedgerTotals.Of(await caller.LastAsync(begin.AccountId, cancellationToken));
        _result ??= calculation.Result;
        return calculation;
    }
}
