using System.Globalization;
using GrpcImport.TestKit.Dumps;
using GrpcImport.TestKit.PostgreSql;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Servers;

/// <summary>
/// A database on a private PostgreSQL server for both services, each in a schema of its own, made and migrated as an operator does it: by their own programs.
/// </summary>
internal sealed class PostgreSqlStore : ServerStore
{
    private static readonly Lazy<Task<PostgreSqlCluster>> s_cluster = new(() => PostgreSqlCluster.StartAsync(durable: true, CancellationToken.None));
    private static int s_databases;

    private PostgreSqlStore(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Imports:Provider"] = "PostgreSql",
        ["Imports:ConnectionString"] = ConnectionString,
        ["Snapshots:Provider"] = "PostgreSql",
        ["Snapshots:ConnectionString"] = ConnectionString,
        ["Standalone:Servers"] = "true",
    };

    public override DataDump Dump() => DataDump.OfAll(DumpSource.PostgreSql(ConnectionString, "imports"), DumpSource.PostgreSql(ConnectionString, "snapshots"));

    /// <summary>A database that is not there yet.</summary>
    public static async Task<PostgreSqlStore> NewAsync()
    {
        Assert.SkipUnless(PostgreSqlCluster.Obstacle is null, PostgreSqlCluster.Obstacle ?? "");
        var cluster = await s_cluster.Value;
        return new PostgreSqlStore(cluster.ConnectionString(string.Create(CultureInfo.InvariantCulture, $"store{Interlocked.Increment(ref s_databases)}")));
    }

    /// <summary>A database with its tables.</summary>
    public static async Task<PostgreSqlStore> MigratedAsync()
    {
        var store = await NewAsync();
        // One behind the other: both would make the database.
        foreach (var program in (string[])[BuiltProgram.ImportService, BuiltProgram.SnapshotService])
        {
            var (exitCode, _, errors) = await store.RunAsync(program, "--migrate");
            Assert.True(exitCode == 0, errors);
        }

        return store;
    }

    /// <summary>Runs a service's program on this database to its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string service, params string[] arguments)
    {
        using var program = ProgramProcess.Start(service, [.. arguments, "--SnapshotClient:Address", "http://127.0.0.1:1"], Variables);
        var exitCode = await program.EndAsync(TestContext.Current.CancellationToken);
        return (exitCode, program.Output, program.Errors);
    }
}
