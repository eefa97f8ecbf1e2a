using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage.Faults;

/// <summary>A chunk that is about to be committed on a server, whatever then happens to its connection.</summary>
internal static class PlannedChunk
{
    internal const int Movements = 6;

    /// <summary>An import of one chunk, claimed; the account has one of the chunk's movements already, or none.</summary>
    internal static async Task<(ImportClaim Claim, ChunkContent Content)> PlanAsync(IDatabase<ImportDbContext> database, int number, bool hasKnownRow)
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
            RowCount = Movements,
            MovementsEstimated = Movements,
        };
        var movements = Enumerable.Range(1, Movements).Select(row => new NumberedMovement(Rows.Parsed(row), 0)).ToList();
        var claim = new ImportClaim(import.Id, account.Id, 1);
        await database.WriteAsync(
            async (context, token) =>
            {
                context.AddRange(account, import, chunk);
                await context.SaveChangesAsync(token);
                return await new ServerMovementWriter().WriteAsync(context, claim with { ImportId = Rows.Id() }, 1, movements[..(hasKnownRow ? 1 : 0)], token);
            },
            CancellationToken.None);
        return (claim, new ChunkContent(chunk, movements, Movements, 0));
    }

    internal static async Task AssertInOnceAsync(IDatabase<ImportDbContext> database, ImportClaim claim, int known)
    {
        var inserted = Movements - known;
        await using var reader = database.CreateReader();
        var import = await reader.Imports.Include(row => row.Account).SingleAsync(row => row.Id == claim.ImportId);
        var chunk = await reader.Chunks.SingleAsync(row => row.ImportId == claim.ImportId);
        Assert.Equal(inserted, await reader.Movements.CountAsync(row => row.ImportId == claim.ImportId));
        Assert.Equal(known, await reader.SkippedRows.CountAsync(row => row.ImportId == claim.ImportId));
        Assert.Equal((ChunkState.Completed, inserted, 1), (chunk.State, chunk.MovementsPersisted, chunk.Attempts));
        Assert.Equal((1, (long)inserted, 100L), (import.ChunksCompleted, import.MovementsPersisted, import.BytesCompleted));
        Assert.Equal(new RowTally { Read = Movements, Inserted = inserted, Skipped = known }, import.Rows);
        Assert.Equal((1L, (long)inserted), (import.Account!.Revision, import.Account.MovementCount));
    }
}
