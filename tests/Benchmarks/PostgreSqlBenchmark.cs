using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Rivals;
using GrpcImport.Benchmarks.Service;
using GrpcImport.Benchmarks.Statements;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.TestKit.PostgreSql;

namespace GrpcImport.Benchmarks;

/// <summary>Rows per second of an import into PostgreSQL beside psql's \copy of the very rows it stored into a table with the same columns and indexes.</summary>
internal static class PostgreSqlBenchmark
{
    private const int Rounds = 3;
    private const double OfCopyMin = 0.25;

    public static async Task RunAsync(WorkFolder folder, int rows, Report report, CancellationToken cancellationToken)
    {
        if (PostgreSqlCluster.Obstacle is { } obstacle)
        {
            report.Line($"PostgreSQL: left out. {obstacle}");
            return;
        }

        report.Line(FormattableString.Invariant($"PostgreSQL: {rows:N0} rows, fsync and synchronous_commit on, median of {Rounds} rounds in turns"));
        var statement = BenchmarkStatement.Generate(folder, rows);
        await using var cluster = await PostgreSqlCluster.StartAsync(durable: true, cancellationToken);
        var (service, copy) = (new List<ServiceRun>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            var connection = cluster.ConnectionString($"round{round}");
            await MigrateAsync(connection, cancellationToken);
            service.Add(await ServiceAsync(folder, statement, rows, connection, cancellationToken));
            copy.Add(await PsqlCopy.RunAsync(folder.FileOf("rows.csv"), connection, rows, cancellationToken));
            report.Line(FormattableString.Invariant($"  round {round}, rows/s: service {rows / service[^1].Phase1Seconds:N0}, \\copy {rows / copy[^1]:N0}"));
        }

        Report(report, rows, service, copy);
        File.Delete(statement);
    }

    private static void Report(Report report, int rows, List<ServiceRun> service, List<double> copy)
    {
        var serviceRate = rows / Samples.Median(service.Select(run => run.Phase1Seconds));
        var copyRate = rows / Samples.Median(copy);
        report.Figure("service, first byte sent to phase 1 complete", $"{serviceRate:N0} rows/s");
        report.Figure("psql \\copy of the same rows, same indexes", $"{copyRate:N0} rows/s");
        report.Target("service / \\copy", $"{serviceRate / copyRate:0.00} x", $">= {OfCopyMin:0.00} x", serviceRate >= OfCopyMin * copyRate);
        var chunks = service.SelectMany(run => run.ChunkMilliseconds).ToList();
        report.Figure("chunk, taken up to durably committed, p50", $"{Samples.Percentile(chunks, 50):0.0} ms");
        report.Figure("chunk, taken up to durably committed, p99", $"{Samples.Percentile(chunks, 99):0.0} ms");
        report.Line("");
    }

    private static async Task MigrateAsync(string connection, CancellationToken cancellationToken)
    {
        var settings = new DatabaseSettings(DatabaseProvider.PostgreSql, ImportStore.Section, ImportStore.Schema) { ConnectionString = connection };
        await using var database = DatabaseFactory.Create(settings, ImportStore.Contexts, TimeProvider.System);
        await database.MigrateAsync(cancellationToken);
    }

    private static async Task<ServiceRun> ServiceAsync(WorkFolder folder, string statement, int rows, string connection, CancellationToken cancellationToken)
    {
        var path = folder.NewFolder();
        var variables = new Dictionary<string, string>
        {
            ["Imports__Provider"] = "PostgreSql",
            ["Imports__ConnectionString"] = connection,
            ["Standalone__Servers"] = "true",
        };
        await using var server = await StandaloneProcess.StartAsync(path, cancellationToken, variables);
        using var import = new ServiceImport(server.Address);
        var run = await import.RunAsync(statement, untilSnapshots: false, cancellationToken);
        return run.RowsInserted == rows ? run : throw new InvalidOperationException($"The service imported {run.RowsInserted} of {rows} rows.");
    }
}
