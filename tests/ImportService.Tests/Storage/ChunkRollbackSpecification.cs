using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;

namespace GrpcImport.ImportService.Tests.Storage;

/// <summary>A chunk's transaction is in as a whole or not at all, whichever of its statements fails.</summary>
public abstract class ChunkRollbackSpecification(TestStores stores)
{
    [Theory]
    [InlineData("movements", "INSERT")]
    [InlineData("skipped_rows", "INSERT")]
    [InlineData("chunks", "UPDATE")]
    [InlineData("imports", "UPDATE")]
    [InlineData("accounts", "UPDATE")]
    public async Task A_statement_that_fails_leaves_nothing_of_its_chunk_and_the_import_resumes(string table, string statement)
    {
        await using var store = await stores.NewAsync();
        var gate = new CommitGate();
        var hold = gate.HoldBehind(3);
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Store = store, Gate = gate }, ("Imports:RowsPerChunkMax", "2"), ("Imports:PollMs", "60000"));
        // The chunk that fails has a row that is new and one that is known.
        await service.ImportAsync(Statement.Of(Statement.Deposit(5)));
        var import = (await service.StartAsync(Statement.Days(6))).Import;
        await hold.Reached;
        var before = await store.ContentAsync();

        await store.FailOnAsync(table, statement);
        hold.Release();
        await gate.FailuresAsync(1).WaitAsync(TimeSpan.FromSeconds(60));
        var after = await store.ContentAsync();
        await store.HealAsync(table);
        var end = await ResumedAsync(service, import.Id);

        Assert.Equal(before, after);
        Assert.Equal((ImportState.Completed, 5ul, 1ul), (end.State, end.Counts.Inserted, end.Counts.Skipped));
        Assert.Equal(6, await store.CountAsync("movements"));
        Assert.Equal(1, await store.CountAsync("skipped_rows"));
    }

    private static async Task<Import> ResumedAsync(ImportServiceUnderTest service, string importId)
    {
        var end = await service.EndOfAsync(importId);
        if (end.State == ImportState.Failed)
        {
            await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = importId });
            end = await service.EndOfAsync(importId);
        }

        return end;
    }
}

/// <summary>The same for the tables that only servers have.</summary>
public abstract class ServerChunkRollbackSpecification(TestStores stores) : ChunkRollbackSpecification(stores)
{
    [Theory]
    [InlineData("staged_movements", "INSERT")]
    [InlineData("staged_movements", "DELETE")]
    [InlineData("commits", "INSERT")]
    public Task A_statement_of_servers_that_fails_leaves_nothing_of_its_chunk(string table, string statement) =>
        A_statement_that_fails_leaves_nothing_of_its_chunk_and_the_import_resumes(table, statement);
}

public sealed class SqliteChunkRollback() : ChunkRollbackSpecification(TestStores.Sqlite);

public sealed class PostgreSqlChunkRollback() : ServerChunkRollbackSpecification(TestStores.PostgreSql);

public sealed class SqlServerChunkRollback() : ServerChunkRollbackSpecification(TestStores.SqlServer);
