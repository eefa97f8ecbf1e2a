using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;

namespace GrpcImport.Cli.Prices;

/// <summary>Where a file has what, by the names of its header, in any order; others are left alone.</summary>
/// <param name="Names">The names as the file writes them.</param>
internal sealed record PriceColumns(string[] Names)
{
    private const string Expected = "expected a header with symbol, day (or date), price, and currency where it is not USD";

    internal int Symbol { get; private init; }

    internal int Day { get; private init; }

    internal int Price { get; private init; }

    /// <summary>-1 where all prices are in US dollars.</summary>
    internal int Currency { get; private init; }

    /// <exception cref="CliFailure">A column is missing, or there twice.</exception>
    internal static PriceColumns Read(string file, string[] names)
    {
        // A byte order mark that a text reader left in place.
        if (names.Length > 0)
            names[0] = names[0].TrimStart('\uFEFF');
        var columns = new PriceColumns(names)
        {
            Symbol = Find(file, names, "symbol"),
            Day = Find(file, names, "day", "date"),
            Price = Find(file, names, "price"),
            Currency = Find(file, names, "currency"),
        };
        string[] missing = [.. new[] { ("symbol", columns.Symbol), ("day", columns.Day), ("price", columns.Price) }.Where(column => column.Item2 < 0).Select(column => column.Item1)];
        return missing.Length == 0 ? columns : throw Unknown(file, $"has no column {string.Join(", ", missing.Select(name => $"'{name}'"))}");
    }

    /// <summary>The file's own name of a field of a price.</summary>
    internal string NameOf(string field) => field switch
    {
        "symbol" => Names[Symbol],
        "day" => Names[Day],
        "price" => Names[Price],
        "currency" when Currency >= 0 => Names[Currency],
        _ => field,
    };

    private static int Find(string file, string[] names, params string[] wanted)
    {
        var found = Enumerable.Range(0, names.Length).Where(index => wanted.Contains(names[index], StringComparer.OrdinalIgnoreCase)).ToList();
        return found.Count > 1 ? throw Unknown(file, $"has {string.Join(" and ", found.Select(index => $"'{names[index]}'"))}") : found is [var one] ? one : -1;
    }

    private static CliFailure Unknown(string file, string what) => new(ExitCode.Usage, "FILE_FORMAT_UNKNOWN", $"'{file}' {what}; {Expected}.");
}
