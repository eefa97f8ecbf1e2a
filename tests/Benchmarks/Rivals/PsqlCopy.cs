using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>psql's \copy: what a user would take who needs no more than the rows in a table.</summary>
internal static class PsqlCopy
{
    private const string Table = "\"imports\".\"movements\"";

    /// <summary>Copies the rows of the service's table by a file into one that is made like it; answers the seconds the copy took.</summary>
    public static async Task<double> RunAsync(string file, string connectionString, int rows, CancellationToken cancellationToken)
    {
        await PsqlAsync(connectionString, $"\\copy {Table} TO '{file}' (FORMAT csv)", cancellationToken);
        // Checkpointed, so that the copy does not pay for the import's dirty pages.
        await PsqlAsync(connectionString, $"CREATE TABLE rival (LIKE {Table} INCLUDING ALL); CHECKPOINT", cancellationToken);
        var watch = Stopwatch.StartNew();
        await PsqlAsync(connectionString, $"\\copy rival FROM '{file}' (FORMAT csv)", cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var count = await PsqlAsync(connectionString, "SELECT count(*) FROM rival", cancellationToken);
        File.Delete(file);
        return int.Parse(count, CultureInfo.InvariantCulture) == rows
            ? seconds
            : throw new InvalidOperationException($"psql copied {count.Trim()} of {rows} rows.");
    }

    private static async Task<string> PsqlAsync(string connectionString, string command, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        string[] arguments =
        [
            "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", connection.Host!, "-p", connection.Port.ToString(CultureInfo.InvariantCulture),
            "-U", connection.Username!, "-d", connection.Database!, "-c", command,
        ];
        var start = new ProcessStartInfo("psql", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Process.Start(start)!;
        await using var kill = cancellationToken.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"psql ended with {process.ExitCode}: {await errors}");
    }
}
