using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Telemetry;

/// <summary>What ImportService logs. Event ids are fixed: 1000 the runner, 1100 uploads and staging, 2000 phase 2.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(1000, LogLevel.Information, "Import {ImportId} run {RunNumber} begins.")]
    internal static partial void RunBegun(this ILogger logger, Guid importId, long runNumber);

    [LoggerMessage(1001, LogLevel.Information, "Import {ImportId} run {RunNumber} completed.")]
    internal static partial void RunCompleted(this ILogger logger, Guid importId, long runNumber);

    [LoggerMessage(1002, LogLevel.Warning, "Import {ImportId} run {RunNumber} failed: {Reason}.")]
    internal static partial void RunFailed(this ILogger logger, Guid importId, long runNumber, ErrorReason reason, Exception exception);

    [LoggerMessage(1003, LogLevel.Information, "Import {ImportId} run {RunNumber} was cancelled at a safe point.")]
    internal static partial void RunCancelled(this ILogger logger, Guid importId, long runNumber);

    [LoggerMessage(1004, LogLevel.Warning, "Import {ImportId} run {RunNumber} was taken over by another runner.")]
    internal static partial void LeaseLost(this ILogger logger, Guid importId, long runNumber);

    [LoggerMessage(1005, LogLevel.Information, "Import {ImportId} run {RunNumber} is suspended: the host stops.")]
    internal static partial void RunSuspended(this ILogger logger, Guid importId, long runNumber);

    [LoggerMessage(1006, LogLevel.Error, "The end of import {ImportId} run {RunNumber} could not be stored.")]
    internal static partial void EndNotStored(this ILogger logger, Guid importId, long runNumber, Exception exception);

    [LoggerMessage(1007, LogLevel.Warning, "The lease of import {ImportId} could not be renewed.")]
    internal static partial void RenewalFailed(this ILogger logger, Guid importId, Exception exception);

    [LoggerMessage(1008, LogLevel.Warning, "The queue of imports could not be read.")]
    internal static partial void QueueUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(1009, LogLevel.Warning, "Chunk {ChunkNumber} of import {ImportId} failed in attempt {Attempt} and is tried again.")]
    internal static partial void ChunkRetried(this ILogger logger, Guid importId, int chunkNumber, int attempt, Exception exception);

    [LoggerMessage(1010, LogLevel.Information, "{Count} imports were left unfinished and go on.")]
    internal static partial void LeasesReleased(this ILogger logger, int count);

    [LoggerMessage(1011, LogLevel.Warning, "The failure of chunk {ChunkNumber} of import {ImportId} could not be stored with the chunk.")]
    internal static partial void ChunkFailureNotStored(this ILogger logger, Guid importId, int chunkNumber, Exception exception);

    [LoggerMessage(1012, LogLevel.Warning, "Import {ImportId} waits for its database.")]
    internal static partial void OutageWaited(this ILogger logger, Guid importId, Exception exception);

    [LoggerMessage(1100, LogLevel.Information, "Swept {Parts} abandoned uploads and {Staged} staged files.")]
    internal static partial void StagingSwept(this ILogger logger, int parts, int staged);

    [LoggerMessage(1101, LogLevel.Warning, "The staging folder could not be swept.")]
    internal static partial void SweepFailed(this ILogger logger, Exception exception);
}
