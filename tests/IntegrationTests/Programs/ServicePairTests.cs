using GrpcImport.Contracts.Imports.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.IntegrationTests.Servers;
using GrpcImport.TestKit.Clients;
using GrpcImport.TestKit.Dumps;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.IntegrationTests.Programs;

public sealed class ServicePairTests
{
    private const int RowsPerChunkMax = 2_000;

    [Fact]
    public async Task Each_service_runs_on_its_own_by_configuration()
    {
        using var pair = await ServicePair.StartAsync(RowsPerChunkMax);
        var run = await ClientRun.RunAsync(
            new Dictionary<string, string>(), "import", "samples/first-year.csv", "--server", pair.ImportsAddress.ToString(), "--snapshot-server", pair.SnapshotsAddress.ToString());
        Assert.True(run.ExitCode == 0, $"{run}\n{pair.Logs}");
        Assert.Contains("5,916.87", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_whose_SnapshotService_is_killed_in_mid_stream_waits_for_it_and_completes()
    {
        // Enough movements that their stream lasts longer than a progress event takes to come here.
        var statement = new StatementGenerator(new StatementSettings { Rows = 8_000, Seed = 3 }).ToBytes();
        var header = new UploadHeader { AccountName = "Killed", FileName = "statement.csv", RequestId = "one" };
        using var pair = await ServicePair.StartAsync(RowsPerChunkMax);
        using var client = new ServiceClient(pair.ImportsAddress);

        var import = (await client.UploadAsync(statement, header)).Import;
        var streaming = await client.WatchAsync(import.Id, progress => progress.Snapshot is { Step: SnapshotStep.Movements });
        pair.KillSnapshots();
        Assert.False(streaming.Terminal, $"Nothing was left to be killed: {streaming}");
        var waiting = await client.WatchAsync(import.Id, progress => progress.Snapshot is { LastFailure.Length: > 0 });
        Assert.Equal(ImportState.CalculatingSnapshots, waiting.Import.State);

        await pair.StartSnapshotsAsync();
        var done = await client.EndOfAsync(import.Id);
        Assert.True(done.State == ImportState.Completed, $"{done.LastError}\n{pair.Logs}");
        Assert.Equal(1UL, done.RunNumber);

        await using var undisturbed = await InProcessHost.StartAsync(RowsPerChunkMax);
        await undisturbed.Client.ImportAsync(statement, header);
        Assert.Null(DataDump.Difference(DataDump.OfAll(undisturbed.DataFolder), pair.Dump()));
    }

    [Fact]
    public async Task Both_on_one_postgresql_database_are_killed_in_mid_import_and_end_with_the_data_of_undisturbed_ones_on_sqlite()
    {
        var statement = new StatementGenerator(new StatementSettings { Rows = 8_000, Seed = 5 }).ToBytes();
        var header = new UploadHeader { AccountName = "Killed", FileName = "statement.csv", RequestId = "one" };
        using var pair = await ServicePair.StartAsync(RowsPerChunkMax / 4, await PostgreSqlStore.MigratedAsync());
        Import import;
        using (var client = new ServiceClient(pair.ImportsAddress))
        {
            import = (await client.UploadAsync(statement, header)).Import;
            await client.WatchAsync(import.Id, progress => progress.Import.ChunksCompleted > 0);
            pair.KillImports();
        }

        await pair.StartImportsAsync();
        using var again = new ServiceClient(pair.ImportsAddress);
        var streaming = await again.WatchAsync(import.Id, progress => progress.Snapshot is { Step: SnapshotStep.Movements });
        pair.KillSnapshots();
        Assert.False(streaming.Terminal, $"Nothing was left to be killed: {streaming}");
        await pair.StartSnapshotsAsync();
        var done = await again.EndOfAsync(import.Id);

        Assert.True(done.State == ImportState.Completed && done.RunNumber == 2, $"{done}\n{pair.Logs}");
        await using var undisturbed = await InProcessHost.StartAsync(RowsPerChunkMax / 4);
        await undisturbed.Client.ImportAsync(statement, header);
        Assert.Null(DataDump.Difference(DataDump.OfAll(undisturbed.DataFolder), pair.Dump()));
    }
}
