using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Storage;

/// <summary>Several hosts on one server's database; a SQLite file has one.</summary>
public abstract class HostSpecification(TestStores stores)
{
    [Fact]
    public async Task Two_hosts_share_the_work_and_every_import_is_in_once()
    {
        await using var store = await stores.NewAsync();
        await using var first = await ImportServiceUnderTest.StartAsync(
            new TestParts { Store = store }, ("Imports:ReleaseLeasesAtStart", "false"), ("Imports:RowsPerChunkMax", "2"), ("Imports:RunImports", "false"));
        var imports = new List<Import>();
        for (var account = 0; account < 6; account++)
        {
            imports.Add((await first.StartAsync(Statement.Days(7), Header($"Account {account}"))).Import);
            imports.Add((await first.StartAsync(Statement.Days(9), Header($"Account {account}"))).Import);
        }

        first.Set("Imports:RunImports", "true");
        await using var second = await ImportServiceUnderTest.StartAsync(
            new TestParts { Store = store },
            ("Imports:ReleaseLeasesAtStart", "false"), ("Imports:RowsPerChunkMax", "2"), ("Imports:StagingFolder", first.StagingFolder));
        await first.RestartAsync();
        var ends = await Task.WhenAll(imports.Select((import, n) => (n % 2 == 0 ? first : second).EndOfAsync(import.Id)));

        Assert.All(ends, end => Assert.Equal(ImportState.Completed, end.State));
        Assert.Equal([7ul, 2ul], ends.Select(end => end.Counts.Inserted).Distinct().OrderDescending());
        Assert.Equal(6 * 9, await store.CountAsync("movements"));
        Assert.Equal(6 * 7, await store.CountAsync("skipped_rows"));
    }
}

public sealed class PostgreSqlHosts() : HostSpecification(TestStores.PostgreSql);

public sealed class SqlServerHosts() : HostSpecification(TestStores.SqlServer);
