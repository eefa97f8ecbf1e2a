using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;
using Microsoft.Data.Sqlite;

namespace GrpcImport.IntegrationTests.Kills;

public sealed class KilledStartTests
{
    /// <summary>A start takes some seconds on a busy machine; one that waits for a lock that nobody frees never ends.</summary>
    private static readonly TimeSpan s_startTimeMax = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("imports.db")]
    [InlineData("snapshots.db")]
    public async Task A_host_killed_while_it_brought_its_schema_up_to_date_starts_again(string database)
    {
        using var folder = new TestFolder();
        using (var host = await HostProcess.StartAsync(folder.Path, null, TestContext.Current.CancellationToken))
            host.Kill();
        LeaveMigrationLock(folder.File(database));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_startTimeMax);
        using var next = await HostProcess.StartAsync(folder.Path, null, limit.Token);
        Assert.Equal(0, await next.StopAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What EF Core leaves in the file when its process dies between the two ends of a migration.</summary>
    private static void LeaveMigrationLock(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01 00:00:00')""";
        command.ExecuteNonQuery();
    }
}
