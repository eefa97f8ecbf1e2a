using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Hosting;
using GrpcImport.TestKit.Clients;
using GrpcImport.TestKit.Dumps;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.IntegrationTests.Restores;

public sealed class RestoredDatabaseTests
{
    private const string Account = "Restored";
    private const int RowsPerChunkMax = 10;

    [Fact]
    public async Task Imports_behind_a_restored_imports_db_complete_and_give_the_snapshots_of_what_the_store_holds()
    {
        using var folder = new TestFolder();
        using var backup = new TestFolder();
        var (first, lost, next) = (Part(0, 40), Part(40, 100), Part(80, 120));
        Assert.Equal([ImportState.Completed], await ImportAsync(folder.Path, first));
        File.Copy(folder.File("imports.db"), backup.File("imports.db"));
        Assert.Equal([ImportState.Completed], await ImportAsync(folder.Path, lost));
        // A clean stop leaves no journal; one of the newer file must not be replayed into the older.
        Assert.False(File.Exists(folder.File("imports.db-wal")));
        File.Copy(backup.File("imports.db"), folder.File("imports.db"), overwrite: true);

        Assert.Equal([ImportState.Completed], await ImportAsync(folder.Path, next));

        using var fresh = new TestFolder();
        Assert.Equal([ImportState.Completed, ImportState.Completed], await ImportAsync(fresh.Path, first, next));
        Assert.Null(DataDump.Difference(DataDump.OfResults(fresh.Path, Account), DataDump.OfResults(folder.Path, Account)));
    }

    /// <summary>Rows of one generated statement, so that parts are of the same account and overlap.</summary>
    private static byte[] Part(int first, int behindLast)
    {
        var text = Encoding.UTF8.GetString(new StatementGenerator(new StatementSettings { Rows = 120, Seed = 4711 }).ToBytes());
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines[(1 + first)..(1 + behindLast)].Prepend(lines[0])) + "\n");
    }

    /// <summary>Starts a host, imports, and stops it cleanly.</summary>
    private static async Task<List<ImportState>> ImportAsync(string path, params byte[][] statements)
    {
        var settings = new StandaloneSettings
        {
            RunImports = true,
            Configuration = new Dictionary<string, string?> { ["Imports:RowsPerChunkMax"] = $"{RowsPerChunkMax}" },
        };
        await using var host = await StandaloneHost.StartAsync(DataFolder.TryLock(path)!, settings, TestContext.Current.CancellationToken);
        using var client = new ServiceClient(host.Address);
        var states = new List<ImportState>();
        foreach (var statement in statements)
            states.Add((await client.ImportAsync(statement, new UploadHeader { AccountName = Account, FileName = "part.csv", RequestId = Guid.CreateVersion7().ToString() })).State);
        return states;
    }
}
