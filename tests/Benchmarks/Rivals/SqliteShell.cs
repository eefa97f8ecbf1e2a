using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>The sqlite3 shell's .import: what a user would take who needs no more than the rows in a table.</summary>
internal static class SqliteShell
{
    /// <summary>What it is called on every system that has it.</summary>
    private const string Program = "sqlite3";

    /// <summary>The shell's version; null where there is none.</summary>
    public static async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync(["--version"], "", cancellationToken)).Split(' ')[0];
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Imports the prepared file into a new database; answers the seconds the process took.</summary>
    public static async Task<double> ImportAsync(string folder, string preparedFile, int rows, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "shell.db");
        await RunAsync([database], $"{RivalTable.Settings}\n{RivalTable.Schema}\n", cancellationToken);
        var watch = Stopwatch.StartNew();
        await RunAsync([database], $"{RivalTable.Settings}\n.mode csv\n.import \"{preparedFile}\" movements\n", cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var count = await RunAsync([database], "SELECT count(*) FROM movements;\n", cancellationToken);
        return int.Parse(count, CultureInfo.InvariantCulture) == rows
            ? seconds
            : throw new InvalidOperationException($"The shell imported {count.Trim()} of {rows} rows.");
    }

    private static async Task<string> RunAsync(string[] arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await using var kill = cancellationToken.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 && (await errors).Length == 0
            ? await output
            : throw new InvalidOperationException($"sqlite3 ended with {process.ExitCode}: {await errors}");
    }
}
