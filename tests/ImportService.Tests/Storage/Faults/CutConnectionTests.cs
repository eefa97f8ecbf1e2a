using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.TestKit.Network;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage.Faults;

/// <summary>The connection is cut at every turn of a chunk's transaction, its COMMIT included: nothing is lost, nothing is in twice.</summary>
public sealed class CutConnectionTests
{
    [Theory]
    [InlineData(CutPoint.Before, true)]
    [InlineData(CutPoint.Within, true)]
    [InlineData(CutPoint.Behind, true)]
    [InlineData(CutPoint.Before, false)]
    [InlineData(CutPoint.Within, false)]
    [InlineData(CutPoint.Behind, false)]
    public async Task A_chunk_is_in_once_wherever_its_connection_was_cut(CutPoint point, bool hasKnownRow)
    {
        var cluster = await TestStores.PostgreSqlAsync();
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var proxy = CuttingProxy.Start(cluster.Port);
        await using var direct = await store.OpenAsync();
        var cut = new List<string>();
        for (var turn = 1; ; turn++)
        {
            // A pool of its own with one connection in it: the turns counted are those of the transaction.
            await using var database = ThroughProxy(store, proxy);
            await database.PingAsync(CancellationToken.None);
            var (claim, content) = await PlannedChunk.PlanAsync(direct, turn, hasKnownRow);

            proxy.CutTurn(turn, point);
            await new ChunkStore(database, new ServerMovementWriter(), TimeProvider.System)
                .CommitAsync(claim, content, new ChunkAttempt(1, DateTimeOffset.UnixEpoch), CancellationToken.None);

            await PlannedChunk.AssertInOnceAsync(direct, claim, hasKnownRow ? 1 : 0);
            if (proxy.CutText is not { } text)
                break;
            cut.Add(text);
        }

        // Mark, lock, import, chunk, COPY, its rows, apply, skip, clear, account, progress, COMMIT.
        Assert.InRange(cut.Count, 10, 20);
        Assert.Contains("COMMIT", cut[^1], StringComparison.Ordinal);
        string[] statements = hasKnownRow
            ? ["\"commits\"", "COPY \"imports\".\"staged", "INSERT INTO \"imports\".\"movements\"", "skipped_rows", "DELETE FROM \"imports\".\"staged", "UPDATE imports.chunks"]
            : ["\"commits\"", "COPY \"imports\".\"movements\"", "UPDATE imports.chunks"];
        foreach (var statement in statements)
            Assert.Contains(cut, text => text.Contains(statement, StringComparison.Ordinal));
        Assert.Equal(0, await store.CountAsync("staged_movements"));
    }

    private static IDatabase<ImportDbContext> ThroughProxy(TestStore store, CuttingProxy proxy)
    {
        var settings = store.DatabaseSettings;
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(settings.ConnectionString) { Port = proxy.Port };
        return DatabaseFactory.Create(settings with { ConnectionString = connection.ConnectionString, RetryDelayMs = 1 }, ImportStore.Contexts, TimeProvider.System);
    }
}
