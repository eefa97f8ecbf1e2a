using System.Diagnostics;
using GrpcImport.Benchmarks.Rivals;

namespace GrpcImport.Benchmarks.Ledgers;

/// <summary>A program of plain-text accounting, and how it reads a ledger completely.</summary>
/// <param name="Name">The program.</param>
/// <param name="Package">The package that has it.</param>
/// <param name="Arguments">In front of the file's name.</param>
/// <param name="ArgumentsBehind">Behind it.</param>
internal sealed record LedgerProgram(string Name, string Package, string[] Arguments, string[] ArgumentsBehind)
{
    /// <summary>Books every lot and checks every transaction; without its cache, so that each round does it all.</summary>
    public static LedgerProgram Beancount { get; } = new("bean-check", "beancount", ["--no-cache"], []);

    /// <summary>Adds up all accounts.</summary>
    public static LedgerProgram Hledger { get; } = new("hledger", "hledger", ["-f"], ["balance"]);

    /// <summary>Adds up all accounts; without the settings of whoever runs it.</summary>
    public static LedgerProgram Ledger { get; } = new("ledger", "ledger", ["--init-file", "/dev/null", "-f"], ["balance"]);

    // Debian's python3, which has beancount's package; another one on PATH would not.
    private const string Python = "/usr/bin/python3";

    /// <summary>What it says of its version; null where it is not installed, which is reported.</summary>
    public async Task<string?> FindAsync(Results.Report report, CancellationToken cancellationToken)
    {
        var version = await RivalProgram.VersionAsync(Name, cancellationToken);
        report.Line(version is null ? $"  {Name} is not installed (apt install {Package}): the comparison with it is left out" : $"  {Name}: {version}");
        return version;
    }

    /// <summary>Reads a ledger; answers the seconds the process took, and what it printed.</summary>
    public async Task<(double Seconds, string Output)> RunAsync(string file, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var output = await RivalProgram.RunAsync(Name, [.. Arguments, file, .. ArgumentsBehind], "", cancellationToken);
        return (watch.Elapsed.TotalSeconds, output);
    }

    /// <summary>What beancount adds up for the accounts, exactly: its own programs print amounts as they think they look best.</summary>
    public static async Task<LedgerTotals> BeancountTotalsAsync(string file, CancellationToken cancellationToken) =>
        LedgerTotals.Read(await RivalProgram.RunAsync(
            Python, [Path.Combine(AppContext.BaseDirectory, "Ledgers", "totals.py"), file], "", cancellationToken));
}
