using GrpcImport.Benchmarks.Calculations;
using GrpcImport.Benchmarks.Results;
using GrpcImport.Benchmarks.Service;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.TestKit.PostgreSql;
using GrpcImport.TestKit.Trades;

namespace GrpcImport.Benchmarks;

/// <summary>Time to all daily snapshots of one history on PostgreSQL beside the same on SQLite, in turns.</summary>
internal static class SnapshotStoresBenchmark
{
    private const int Rounds = 3;
    private const int WarmUps = 3;
    private const int Seed = 20_261_121;

    public static async Task RunAsync(WorkFolder folder, int trades, Report report, CancellationToken cancellationToken)
    {
        if (PostgreSqlCluster.Obstacle is { } obstacle)
        {
            report.Line($"Snapshots on PostgreSQL: left out. {obstacle}");
            return;
        }

        report.Line(FormattableString.Invariant($"Snapshots on PostgreSQL: {trades:N0} trades, fsync and synchronous_commit on, median of {Rounds} rounds in turns"));
        CalculateSnapshotsRequest[] messages = [.. CalculationMessages.Of(TradeMovements.Of(new TradeHistory(trades, Seed).Trades()))];
        await using var cluster = await PostgreSqlCluster.StartAsync(durable: true, cancellationToken);
        var connection = cluster.ConnectionString("snapshots");
        await MigrateAsync(connection, cancellationToken);
        await using var sqlite = await StandaloneProcess.StartAsync(folder.NewFolder(), cancellationToken);
        var variables = new Dictionary<string, string> { ["Snapshots__Provider"] = "PostgreSql", ["Snapshots__ConnectionString"] = connection };
        await using var postgreSql = await StandaloneProcess.StartAsync(folder.NewFolder(), cancellationToken, variables);
        using var onSqlite = new SnapshotCaller(sqlite.Address);
        using var onPostgreSql = new SnapshotCaller(postgreSql.Address);
        var (embedded, server) = (new List<double>(), new List<double>());
        for (var round = 1 - WarmUps; round <= Rounds; round++)
        {
            var first = await onSqlite.RunAsync(Handshakes.OfNewAccount(), _ => messages, cancellationToken);
            var second = await onPostgreSql.RunAsync(Handshakes.OfNewAccount(), _ => messages, cancellationToken);
            if (round < 1)
                continue;
            embedded.Add(first.MovementsSeconds);
            server.Add(second.MovementsSeconds);
            report.Line(FormattableString.Invariant($"  round {round}, s: SQLite {first.MovementsSeconds:0.000}, PostgreSQL {second.MovementsSeconds:0.000}"));
        }

        report.Figure("on SQLite, first movement to result", $"{Samples.Median(embedded):0.000} s");
        report.Figure("on PostgreSQL", $"{Samples.Median(server):0.000} s");
        report.Figure("  PostgreSQL / SQLite", $"{Samples.Median(server) / Samples.Median(embedded):0.00} x");
        report.Line("");
    }

    private static async Task MigrateAsync(string connection, CancellationToken cancellationToken)
    {
        var settings = new DatabaseSettings(DatabaseProvider.PostgreSql, "Snapshots", SnapshotStore.Schema) { ConnectionString = connection };
        await using var database = DatabaseFactory.Create(settings, SnapshotStore.Contexts, TimeProvider.System);
        await database.MigrateAsync(cancellationToken);
    }
}
