using System.Diagnostics;
using System.Globalization;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>The sqlite3 shell's .import: what a user would take who needs no more than the rows in a table.</summary>
internal static class SqliteShell
{
    /// <summary>What it is called on every system that has it.</summary>
    private const string Program = "sqlite3";

    /// <summary>The shell's version; null where there is none.</summary>
    public static async Task<string?> VersionAsync(CancellationToken cancellationToken) =>
        (await RivalProgram.VersionAsync(Program, cancellationToken))?.Split(' ')[0];

    /// <summary>Imports the prepared file into a new database; answers the seconds the process took.</summary>
    public static async Task<double> ImportAsync(string folder, string preparedFile, int rows, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "shell.db");
        await RunAsync(database, $"{RivalTable.Settings}\n{RivalTable.Schema}\n", cancellationToken);
        var watch = Stopwatch.StartNew();
        await RunAsync(database, $"{RivalTable.Settings}\n.mode csv\n.import \"{preparedFile}\" movements\n", cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var count = await RunAsync(database, "SELECT count(*) FROM movements;\n", cancellationToken);
        return int.Parse(count, CultureInfo.InvariantCulture) == rows
            ? seconds
            : throw new InvalidOperationException($"The shell imported {count.Trim()} of {rows} rows.");
    }

    private static Task<string> RunAsync(string database, string input, CancellationToken cancellationToken) =>
        RivalProgram.RunAsync(Program, [database], input, cancellationToken);
}
