using System.Globalization;

namespace GrpcImport.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Throughput">Measure rows per second and chunk times.</param>
/// <param name="Memory">Measure peak memory.</param>
/// <param name="PostgreSql">Measure rows per second on PostgreSQL.</param>
/// <param name="Rows">Rows of the statement of the throughput benchmark.</param>
/// <param name="OutFile">Also write the report there; null for nowhere.</param>
internal sealed record BenchmarkArguments(bool Throughput, bool Memory, bool PostgreSql, int Rows, string? OutFile)
{
    private const int RowsDefault = 500_000;

    // Below, starting up is what would be measured; above, a run takes more than an hour.
    private const int RowsMin = 10_000;
    private const int RowsMax = 5_000_000;

    private const string Usage =
        """
        Usage: dotnet run -c Release --project tests/Benchmarks -- [throughput|memory|all|postgres] [--rows N] [--out FILE]
          all is throughput and memory; postgres needs PostgreSQL's server and psql
          --rows  rows of the generated statement, 10000 to 5000000 (default 500000); the memory benchmark takes twice as many
          --out   also writes the report to this file
        Exit code 0: every target is reached; 1: one is missed; 2: wrong usage.
        """;

    /// <summary>Reads the arguments; says what is wrong and answers null where they cannot be read.</summary>
    public static BenchmarkArguments? Read(ReadOnlySpan<string> args)
    {
        var (what, rows, outFile) = ("all", RowsDefault, default(string));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "throughput" or "memory" or "all" or "postgres":
                    what = args[i];
                    break;
                case "--rows" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out rows)
                    && rows is >= RowsMin and <= RowsMax:
                    i++;
                    break;
                case "--out" when i + 1 < args.Length:
                    outFile = args[++i];
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return null;
            }
        }

        return new BenchmarkArguments(what is "throughput" or "all", what is "memory" or "all", what is "postgres", rows, outFile);
    }
}
