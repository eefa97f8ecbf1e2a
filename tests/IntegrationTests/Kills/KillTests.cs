using GrpcImport.Contracts.Imports.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.IntegrationTests.Servers;
using GrpcImport.TestKit.Dumps;

namespace GrpcImport.IntegrationTests.Kills;

public sealed class KillTests
{
    /// <summary>Rounds on one data folder: the host that ended one round is the one killed in the next.</summary>
    private const int RoundsPerFolder = 5;

    /// <summary>A round waits for the start of a process most of its time, and that keeps one core busy.</summary>
    private const int FoldersAtOnce = 2;

    private static readonly int[] s_rowsPerChunkMax = [2, 3, 5, 8, 40];

    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public async Task A_host_killed_at_random_moments_ends_with_the_data_of_an_undisturbed_one()
    {
        var folders = Enumerable.Range(0, (KillSettings.Rounds + RoundsPerFolder - 1) / RoundsPerFolder).Select(folder => folder * RoundsPerFolder);
        var limit = new ParallelOptions { MaxDegreeOfParallelism = FoldersAtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(folders, limit, async (first, _) => await RunFolderAsync(first, Math.Min(first + RoundsPerFolder, KillSettings.Rounds), null));
    }

    [Fact]
    public async Task A_host_on_postgresql_killed_at_random_moments_ends_with_the_data_of_an_undisturbed_one_on_sqlite()
    {
        // The kill is the same; what differs is the store, and a fifth of the rounds is enough for that.
        for (var first = 0; first < Math.Max(KillSettings.Rounds / 5, 1); first += RoundsPerFolder)
            await RunFolderAsync(first, first + RoundsPerFolder, await PostgreSqlStore.MigratedAsync());
    }

    [Fact]
    public async Task A_host_on_the_client_of_sql_server_killed_at_random_moments_ends_with_the_data_of_an_undisturbed_one_on_sqlite()
    {
        for (var first = 0; first < Math.Max(KillSettings.Rounds / 5, 1); first += RoundsPerFolder)
            await RunFolderAsync(first, first + RoundsPerFolder, await SqlServerStandIn.NewAsync());
    }

    private async Task RunFolderAsync(int first, int end, ServerStore? store)
    {
        var seed = KillSettings.Seed + (first * 7919);
        var rowsPerChunkMax = s_rowsPerChunkMax[first / RoundsPerFolder % s_rowsPerChunkMax.Length];
        await using var undisturbed = await InProcessHost.StartAsync(rowsPerChunkMax);
        using var killed = new KilledFolder(rowsPerChunkMax, store);
        for (var round = first; round < end; round++)
        {
            var random = new Random(seed + round);
            var statement = RoundStatement.Create(seed, round, random);
            var expected = await undisturbed.Client.ImportAsync(statement.Bytes, statement.Header);
            Assert.Equal(ImportState.Completed, expected.State);

            var moments = Enumerable.Range(0, random.Next(8) == 0 ? 2 : 1).Select(_ => KillMoment.Choose(random)).ToArray();
            var import = await killed.ImportAsync(statement, moments, expected.Sequence);
            var what = $"seed {KillSettings.Seed}, round {round}, {rowsPerChunkMax} rows per chunk, {statement.Bytes.Length} bytes, killed at {string.Join(", ", moments.AsEnumerable())}";
            _output.WriteLine($"{what}: {import.State} in run {import.RunNumber}, {import.Counts}");
            Assert.True(import.State == ImportState.Completed, $"{what}: {import.LastError}\n{killed.Log}");
            var difference = DataDump.Difference(DataDump.OfAll(undisturbed.DataFolder), killed.Dump());
            Assert.True(difference is null, $"{what}:\n{difference}\n{killed.Log}");
            Assert.True(killed.StagedFiles.Count() == 1 + round - first, $"{what}: more than a staged statement per import: {string.Join(", ", killed.StagedFiles)}");
        }
    }
}
