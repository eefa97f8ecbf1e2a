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
    private const int MovementsOfChunk = 6;

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
            var (claim, content) = await PlanAsync(direct, turn, hasKnownRow);

            proxy.CutTurn(turn, point);
            await new ChunkStore(database, new ServerMovementWriter(), TimeProvider.System)
                .CommitAsync(claim, content, new ChunkAttempt(1, DateTimeOffset.UnixEpoch), CancellationToken.None);

            await AssertInOnceAsync(direct, claim, hasKnownRow ? 1 : 0);
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

    /// <summary>An import of one chunk, claimed; the account has one of the chunk's movements already, or none.</summary>
    private static async Task<(ImportClaim Claim, ChunkContent Content)> PlanAsync(IDatabase<ImportDbContext> database, int number, bool hasKnownRow)
    {
        var account = Rows.Account(string.Create(CultureInfo.InvariantCulture, $"account {number}"));
        var import = Rows.Import(account, number);
        (import.State, import.ChunksTotal, import.RunNumber) = (ImportState.PersistingMovements, 1, 1);
        var chunk = new ChunkRow
        {
            ImportId = import.Id,
            Number = 1,
            ByteOffsetStart = 0,
            ByteOffsetEnd = 100,
            RowNumberFirst = 1,
            LineNumberFirst = 2,
            HeaderByteOffset = 0,
            RowCount = MovementsOfChunk,
            MovementsEstimated = MovementsOfChunk,
        };
        var movements = Enumerable.Range(1, MovementsOfChunk).Select(row => new NumberedMovement(Rows.Parsed(row), 0)).ToList();
        var claim = new ImportClaim(import.Id, account.Id, 1);
        await database.WriteAsync(
            async (context, token) =>
            {
                context.AddRange(account, import, chunk);
                await context.SaveChangesAsync(token);
                return await new ServerMovementWriter().WriteAsync(context, claim with { ImportId = Rows.Id() }, 1, movements[..(hasKnownRow ? 1 : 0)], token);
            },
            CancellationToken.None);
        return (claim, new ChunkContent(chunk, movements, MovementsOfChunk, 0));
    }

    private static async Task AssertInOnceAsync(IDatabase<ImportDbContext> database, ImportClaim claim, int known)
    {
        var inserted = MovementsOfChunk - known;
        await using var reader = database.CreateReader();
        var import = await reader.Imports.Include(row => row.Account).SingleAsync(row => row.Id == claim.ImportId);
        var chunk = await reader.Chunks.SingleAsync(row => row.ImportId == claim.ImportId);
        Assert.Equal(inserted, await reader.Movements.CountAsync(row => row.ImportId == claim.ImportId));
        Assert.Equal(known, await reader.SkippedRows.CountAsync(row => row.ImportId == claim.ImportId));
        Assert.Equal((ChunkState.Completed, inserted, 1), (chunk.State, chunk.MovementsPersisted, chunk.Attempts));
        Assert.Equal((1, (long)inserted, 100L), (import.ChunksCompleted, import.MovementsPersisted, import.BytesCompleted));
        Assert.Equal(new RowTally { Read = MovementsOfChunk, Inserted = inserted, Skipped = known }, import.Rows);
        Assert.Equal((1L, (long)inserted), (import.Account!.Revision, import.Account.MovementCount));
    }
}
