using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>Phase 1: commits the chunks that are not in yet, the earliest days first.</summary>
internal sealed class MovementsStep(
    IDatabase<ImportDbContext> database,
    ImportProgress progress,
    ChunkReader reader,
    ChunkStore store,
    ImportSignals signals,
    LiveProgress live,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<MovementsStep> logger)
{
    internal async Task RunAsync(ImportClaim claim, ImportRow import, CancellationToken cancellationToken)
    {
        if (import.ChunksCompleted == import.ChunksTotal)
        {
            return;
        }

        live.Set(claim.ImportId, new LiveProgress.Figures(time.GetUtcNow(), import.Rows.Read, null));
        await progress.AdvanceAsync(claim, ImportEvent.MovementsBegun, cancellationToken);
        using var statement = reader.Open(import);
        var missing = await MissingChunksAsync(claim, cancellationToken);
        await using var chunks = new ChunkReadAhead(statement, missing, cancellationToken);
        for (var index = 0; index < missing.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await CommitAsync(claim, chunks, index, missing[index], cancellationToken);
            signals.Changed(claim.ImportId);
        }
    }

    private async Task<List<int>> MissingChunksAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.Chunks
            .Where(chunk => chunk.ImportId == claim.ImportId && chunk.State != ChunkState.Completed)
            .OrderBy(chunk => chunk.Number)
            .Select(chunk => chunk.Number)
            .ToListAsync(cancellationToken);
    }

    private async Task CommitAsync(ImportClaim claim, ChunkReadAhead chunks, int index, int chunkNumber, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var attempt = new ChunkAttempt(number, time.GetUtcNow());
            try
            {
                var content = await chunks.TakeAsync(index);
                await store.CommitAsync(claim, content, attempt, cancellationToken);
                live.GotOn(claim.ImportId);
                return;
            }
            catch (Exception e) when (Failures.IsTransient(e) && number < options.Value.ChunkAttemptsMax)
            {
                live.SetPending(claim.ImportId, Failures.Describe(e).ToMessage(time.GetUtcNow()));
                signals.Changed(claim.ImportId);
                logger.ChunkRetried(claim.ImportId, chunkNumber, number, e);
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.ChunkRetryDelayMs << (number - 1)), time, cancellationToken);
            }
            catch (Exception e) when (e is not (OperationCanceledException or LeaseLostException or CancelHonouredException))
            {
                throw await FailedAsync(claim, chunkNumber, attempt, e, cancellationToken);
            }
        }
    }

    /// <summary>The failure that ends the import; also recorded with the chunk, as far as the store still takes it.</summary>
    private async Task<ImportFailureException> FailedAsync(ImportClaim claim, int number, ChunkAttempt attempt, Exception e, CancellationToken cancellationToken)
    {
        var cause = Failures.Describe(e);
        var reason = cause.Reason == ErrorReason.Internal ? ErrorReason.ChunkFailed : cause.Reason;
        var failure = new ImportFailureException(reason, $"Chunk {number} is not in: {cause.Message}", number, e);
        try
        {
            await store.FailAttemptAsync(claim, number, failure, attempt, cancellationToken);
        }
        catch (Exception unstored) when (Failures.IsOutage(unstored))
        {
            logger.ChunkFailureNotStored(claim.ImportId, number, unstored);
        }

        return failure;
    }
}
