using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.PostgreSql;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Programs;

/// <summary>The doctor at the bed of a real server, from an empty database to a service that runs on it with no more rights than it needs.</summary>
public sealed class DatabaseDoctorTests : IAsyncLifetime
{
    private const string Database = "grpcimport";
    private const string RunnerPassword = "runner-secret";

    private PostgreSqlCluster? _cluster;

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlCluster.Obstacle is not null)
            return;
        _cluster = await PostgreSqlCluster.StartAsync(durable: false, TestContext.Current.CancellationToken);
        await _cluster.ExecuteAsync("postgres", $"CREATE DATABASE {Database}", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_database_is_followed_from_empty_to_one_that_a_login_with_few_rights_works_on()
    {
        Assert.SkipWhen(PostgreSqlCluster.Obstacle is not null, PostgreSqlCluster.Obstacle ?? "");
        var owner = _cluster!.ConnectionString(Database);

        await FindsAsync(owner, 1, "it has no tables yet", "Run ImportService once with --migrate");
        await MigrateAsync(owner);
        await FindsAsync(owner, 0, "the schema is up to date", "'postgres' is an administrator of the server");

        var runner = $"Host=127.0.0.1;Port={_cluster.Port};Database={Database};Username=grpcimport_imports;Password={RunnerPassword}";
        await FindsAsync(runner, 1, "it refuses the login");
        await SetUpAsync(SqlBlock("docs/operations.md", "CREATE ROLE grpcimport_imports").Replace("PASSWORD_OF_IMPORTS", RunnerPassword, StringComparison.Ordinal));
        await FindsAsync(runner, 0, "the login has the rights that a running service needs; its tables take");
        await RunsAsync(runner);

        await SetUpAsync("REVOKE INSERT ON imports.movements FROM grpcimport_imports");
        await FindsAsync(runner, 1, "the login lacks rights: INSERT on movements");
        await SetUpAsync("INSERT INTO imports.migrations VALUES ('29990101000000_Later', '99'); GRANT INSERT ON imports.movements TO grpcimport_imports");
        await FindsAsync(runner, 1, "the schema is newer than this program: it has 29990101000000_Later");
        await SetUpAsync($"ALTER DATABASE {Database} SET default_transaction_read_only = on");
        await FindsAsync(runner, 1, "it takes no writes");
    }

    private static async Task FindsAsync(string connectionString, int exitCode, params string[] expected)
    {
        var run = await ClientRun.RunAsync(Configuration(connectionString), "doctor");

        Assert.True(run.ExitCode == exitCode, $"{run}");
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("assword=", $"{run}", StringComparison.Ordinal);
        Assert.DoesNotContain(RunnerPassword, $"{run}", StringComparison.Ordinal);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        using var program = ProgramProcess.Start(
            BuiltProgram.ImportService, ["--migrate"], new Dictionary<string, string>(Configuration(connectionString)) { ["SnapshotClient__Address"] = "http://127.0.0.1:1" });
        Assert.True(await program.EndAsync(TestContext.Current.CancellationToken) == 0, program.Errors);
    }

    /// <summary>Those rights are enough: a statement is imported by the service that has no others.</summary>
    private static async Task RunsAsync(string connectionString)
    {
        using var folder = new TestFolder();
        using var snapshots = await ServiceProcess.StartAsync(
            BuiltProgram.SnapshotService, new Uri("http://127.0.0.1:0"),
            new Dictionary<string, string> { ["Snapshots:DatabaseFile"] = folder.File("snapshots.db") }, TestContext.Current.CancellationToken);
        using var imports = await ServiceProcess.StartAsync(
            BuiltProgram.ImportService, new Uri("http://127.0.0.1:0"),
            new Dictionary<string, string>
            {
                ["Imports:Provider"] = "PostgreSql",
                ["Imports:ConnectionString"] = connectionString,
                ["Imports:StagingFolder"] = folder.File("staged"),
                ["SnapshotClient:Address"] = snapshots.Address.ToString(),
            },
            TestContext.Current.CancellationToken);

        var run = await ClientRun.RunAsync(
            new Dictionary<string, string>(), "import", "samples/first-year.csv", "--server", imports.Address.ToString(), "--snapshot-server", snapshots.Address.ToString());
        Assert.True(run.ExitCode == 0, $"{run}\n{imports.Log}");
        Assert.Contains("inserted 12, skipped 0, failed 0", run.Output, StringComparison.Ordinal);
        var doctor = await ClientRun.RunAsync(
            new Dictionary<string, string>(), "doctor", "--server", imports.Address.ToString(), "--snapshot-server", snapshots.Address.ToString());
        Assert.True(doctor.ExitCode == 0, $"{doctor}\n{imports.Log}");
    }

    private async Task SetUpAsync(string sql) => await _cluster!.ExecuteAsync(Database, sql, TestContext.Current.CancellationToken);

    private static Dictionary<string, string> Configuration(string connectionString) =>
        new() { ["Imports__Provider"] = "PostgreSql", ["Imports__ConnectionString"] = connectionString };

    /// <summary>The statements that a document tells the reader to run.</summary>
    private static string SqlBlock(string document, string begin)
    {
        var blocks = File.ReadAllText(Path.Combine(Repository.Folder, document)).Split("```sql\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);
        return Assert.Single(blocks, block => block.StartsWith(begin, StringComparison.Ordinal));
    }
}
