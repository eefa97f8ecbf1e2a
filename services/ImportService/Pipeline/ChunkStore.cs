using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// Commits a chunk: its movements, what its skipped rows met, its own row, the import's progress, and the account's revision and first
/// dirty day, in one transaction that checks the claim first.
/// </summary>
internal sealed class ChunkStore(IDatabase<ImportDbContext> database, IMovementWriter writer, TimeProvider time)
{
    /// <exception cref="LeaseLostException">Another runner took the import over; nothing was written.</exception>
    /// <exception cref="CancelHonouredException">A cancel was asked for; nothing was written.</exception>
    /// <exception cref="ImportFailureException">The account does not take the movements; nothing was written.</exception>
    internal Task CommitAsync(ImportClaim claim, ChunkContent content, ChunkAttempt attempt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var import = await ClaimedImportAsync(context, claim, token);
                var chunk = await context.Chunks.SingleAsync(row => row.ImportId == claim.ImportId && row.Number == content.Chunk.Number, token);
                if (chunk.State == ChunkState.Completed)
                {
                    return false;
                }

                var written = await writer.WriteAsync(context, claim, chunk.Number, content.Movements, token);
                var now = time.GetUtcNow();
                var rows = new RowTally { Read = content.RowsRead, Inserted = written.RowsInserted, Skipped = written.RowsSkipped, Failed = content.RowsFailed };
                Complete(chunk, rows, written, attempt, now);
                Advance(import, chunk, now);
                await DirtyAccountAsync(context, claim.AccountId, written, token);
                await context.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);

    /// <summary>Records a failed attempt; nothing of the chunk is in.</summary>
    internal Task FailAttemptAsync(ImportClaim claim, int chunkNumber, ImportFailureException failure, ChunkAttempt attempt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                await ClaimedImportAsync(context, claim, token);
                var chunk = await context.Chunks.SingleAsync(row => row.ImportId == claim.ImportId && row.Number == chunkNumber, token);
                // A commit that ended with an error of the connection may still have been made.
                if (chunk.State == ChunkState.Completed)
                {
                    return 0;
                }

                var now = time.GetUtcNow();
                chunk.State = ChunkState.Failed;
                chunk.Attempts += attempt.Number;
                chunk.Started = attempt.Begun;
                chunk.DurationMicros = Micros(now - attempt.Begun);
                chunk.ErrorReason = failure.Reason;
                chunk.ErrorMessage = failure.Message;
                chunk.ErrorTime = now;
                return await context.SaveChangesAsync(token);
            },
            cancellationToken);

    private static async Task<ImportRow> ClaimedImportAsync(ImportDbContext context, ImportClaim claim, CancellationToken cancellationToken)
    {
        await context.LockImportAsync(claim.ImportId, cancellationToken);
        var import = await ImportQueue.Claimed(context, claim).SingleOrDefaultAsync(cancellationToken) ?? throw new LeaseLostException(claim.ImportId);
        return import.CancelRequested ? throw new CancelHonouredException() : import;
    }

    private static void Complete(ChunkRow chunk, RowTally rows, WrittenMovements written, ChunkAttempt attempt, DateTimeOffset now)
    {
        chunk.State = ChunkState.Completed;
        chunk.Rows = rows;
        chunk.MovementsPersisted = written.MovementsInserted;
        chunk.Attempts += attempt.Number;
        chunk.Started = attempt.Begun;
        chunk.Completed = now;
        chunk.DurationMicros = Micros(now - attempt.Begun);
        chunk.ErrorReason = ErrorReason.Unspecified;
        chunk.ErrorMessage = null;
        chunk.ErrorTime = null;
    }

    private static void Advance(ImportRow import, ChunkRow chunk, DateTimeOffset now)
    {
        import.Rows = new RowTally
        {
            Read = import.Rows.Read + chunk.Rows.Read,
            Inserted = import.Rows.Inserted + chunk.Rows.Inserted,
            Updated = import.Rows.Updated + chunk.Rows.Updated,
            Merged = import.Rows.Merged + chunk.Rows.Merged,
            Skipped = import.Rows.Skipped + chunk.Rows.Skipped,
            Failed = import.Rows.Failed + chunk.Rows.Failed,
            Filtered = import.Rows.Filtered + chunk.Rows.Filtered,
        };
        import.ChunksCompleted++;
        import.BytesCompleted += chunk.ByteOffsetEnd - chunk.ByteOffsetStart;
        import.MovementsPersisted += chunk.MovementsPersisted;
        import.Touch(now);
        if (import.ChunksCompleted == import.ChunksTotal)
        {
            import.Phase1Completed = now;
        }
    }

    private static async Task DirtyAccountAsync(ImportDbContext context, Guid accountId, WrittenMovements written, CancellationToken cancellationToken)
    {
        if (written.FirstDay is not { } firstDay)
        {
            return;
        }

        await context.LockAccountAsync(accountId, cancellationToken);
        var account = await context.Accounts.SingleAsync(row => row.Id == accountId, cancellationToken);
        account.MovementCount += written.MovementsInserted;
        // The analysis refuses such a statement as a whole; this holds where the account got other movements since.
        account.Raise(written.Totals);
        account.ChangeFrom(firstDay);
    }

    private static long Micros(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;
}
