using System.Globalization;

namespace GrpcImport.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="What">What to measure.</param>
/// <param name="Rows">Rows of the statement of the throughput benchmark.</param>
/// <param name="Trades">Trades of the history that is calculated.</param>
/// <param name="OutFile">Also write the report there; null for nowhere.</param>
internal sealed record BenchmarkArguments(Measured What, int Rows, int Trades, string? OutFile)
{
    private const int RowsDefault = 500_000;

    // Below, starting up is what would be measured; above, a run takes more than an hour.
    private const int RowsMin = 10_000;
    private const int RowsMax = 5_000_000;

    private const int TradesDefault = 100_000;
    private const int TradesMin = 10_000;
    private const int TradesMax = 1_000_000;

    private const string Usage =
        """
        Usage: dotnet run -c Release --project tests/Benchmarks -- [WHAT] [--rows N] [--trades N] [--out FILE]
          WHAT      throughput, memory, ledgers, back-dated, snapshot-memory, postgres,
                    snapshots-on-postgres or all, which is all that needs no server (default all)
          --rows    rows of the generated statement, 10000 to 5000000 (default 500000); the memory benchmark takes twice as many
          --trades  trades of the generated history, 10000 to 1000000 (default 100000); snapshot-memory takes ten times as many
          --out     also writes the report to this file
        Exit code 0: every target is reached; 1: one is missed; 2: wrong usage.
        """;

    /// <summary>Reads the arguments; says what is wrong and answers null where they cannot be read.</summary>
    public static BenchmarkArguments? Read(ReadOnlySpan<string> args)
    {
        var (what, rows, trades, outFile) = (Measured.All, RowsDefault, TradesDefault, default(string));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "throughput": what = Measured.Throughput; break;
                case "memory": what = Measured.Memory; break;
                case "ledgers": what = Measured.Ledgers; break;
                case "back-dated": what = Measured.BackDated; break;
                case "snapshot-memory": what = Measured.SnapshotMemory; break;
                case "postgres": what = Measured.PostgreSql; break;
                case "snapshots-on-postgres": what = Measured.SnapshotStores; break;
                case "all": what = Measured.All; break;
                case "--rows" when TryNumber(args, ref i, RowsMin, RowsMax, out rows): break;
                case "--trades" when TryNumber(args, ref i, TradesMin, TradesMax, out trades): break;
                case "--out" when i + 1 < args.Length: outFile = args[++i]; break;
                default:
                    Console.Error.WriteLine(Usage);
                    return null;
            }
        }

        return new BenchmarkArguments(what, rows, trades, outFile);
    }

    private static bool TryNumber(ReadOnlySpan<string> args, ref int i, int min, int max, out int number)
    {
        number = 0;
        return i + 1 < args.Length
            && int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= min
            && number <= max;
    }
}

/// <summary>What can be measured.</summary>
[Flags]
internal enum Measured
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Rows per second of an import, and chunk times.</summary>
    Throughput = 1,

    /// <summary>Peak memory of an import.</summary>
    Memory = 2,

    /// <summary>Time to all daily snapshots.</summary>
    Ledgers = 4,

    /// <summary>Peak memory of a calculation.</summary>
    SnapshotMemory = 8,

    /// <summary>Time of a calculation behind a back-dated movement.</summary>
    BackDated = 16,

    /// <summary>Rows per second of an import on PostgreSQL.</summary>
    PostgreSql = 32,

    /// <summary>Time to all daily snapshots on PostgreSQL.</summary>
    SnapshotStores = 64,

    /// <summary>Everything that needs no server.</summary>
    All = Throughput | Memory | Ledgers | BackDated | SnapshotMemory,
}
