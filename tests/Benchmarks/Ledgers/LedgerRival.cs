using GrpcImport.Benchmarks.Results;

namespace GrpcImport.Benchmarks.Ledgers;

/// <summary>A program that reads the same history, in turns with the service.</summary>
/// <param name="program">The program.</param>
/// <param name="timesMin">How many times as long as the service it must take; null where nothing is claimed.</param>
/// <param name="timesAim">How many times are aimed at.</param>
internal sealed class LedgerRival(LedgerProgram program, double? timesMin, double? timesAim)
{
    private readonly List<double> _seconds = [];
    private LedgerTotals? _totals;

    /// <summary>The program.</summary>
    public LedgerProgram Program => program;

    private string Name => program.Name;

    /// <summary>Reads the history once; answers what that took, as text.</summary>
    public async Task<string> RunAsync(LedgerFiles files, CancellationToken cancellationToken)
    {
        var isBeancount = program == LedgerProgram.Beancount;
        var (seconds, output) = await program.RunAsync(isBeancount ? files.Beancount : files.Journal, cancellationToken);
        _seconds.Add(seconds);
        _totals ??= isBeancount ? await LedgerProgram.BeancountTotalsAsync(files.Beancount, cancellationToken) : LedgerTotals.Read(output);
        return FormattableString.Invariant($"{Name} {seconds:0.00}");
    }

    /// <summary>How it compares, in time and in what it adds up.</summary>
    public void Report(Report report, double serviceSeconds, LedgerTotals ours)
    {
        var (seconds, theirs) = (Samples.Median(_seconds), _totals!);
        report.Figure(Name, $"{seconds:0.000} s");
        var times = seconds / serviceSeconds;
        var aim = timesAim is { } wanted ? FormattableString.Invariant($" (aim {wanted:0} x)") : "";
        if (timesMin is { } min)
            report.Target($"  {Name} / service{aim}", $"{times:0.0} x", $">= {min:0} x", times >= min);
        else
            report.Figure($"  {Name} / service", $"{times:0.0} x");
        report.Target($"  {Name}, realized total", $"{theirs.Realized}", $"= {ours.Realized}", theirs.Realized == ours.Realized);
        report.Target($"  {Name}, cash", $"{theirs.Cash}", $"= {ours.Cash}", theirs.Cash == ours.Cash);
        report.Target($"  {Name}, commissions", $"{theirs.Commissions}", $"= {ours.Commissions}", theirs.Commissions == ours.Commissions);
        report.Target($"  {Name}, fees", $"{theirs.Fees}", $"= {ours.Fees}", theirs.Fees == ours.Fees);
    }
}
