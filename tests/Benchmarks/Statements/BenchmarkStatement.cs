using System.Globalization;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.Benchmarks.Statements;

/// <summary>A generated statement on disk: equal rows, busy days, CRLF, thousands separators, newest row first as the broker writes it.</summary>
internal static class BenchmarkStatement
{
    // Any seed will do; a fixed one makes runs comparable.
    private const int Seed = 20_261_120;

    /// <summary>Writes it; answers its path.</summary>
    public static string Generate(WorkFolder folder, int rows)
    {
        var path = folder.FileOf(string.Create(CultureInfo.InvariantCulture, $"statement-{rows}.csv"));
        using var file = File.Create(path);
        new StatementGenerator(new StatementSettings { Rows = rows, Seed = Seed, CarriageReturns = true }).Write(file);
        return path;
    }
}
