namespace GrpcImport.ImportService.Telemetry;

/// <summary>Phase 2: event ids 2000 to 2099.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Calculation {CalculationId} of account {AccountId}, revision {AccountRevision}, begins: attempt {Attempt}.")]
    internal static partial void SnapshotAttemptStarted(this ILogger logger, Guid calculationId, Guid accountId, ulong accountRevision, int attempt);

    [LoggerMessage(2001, LogLevel.Warning, "Attempt {Attempt} of {AttemptsMax} to calculate snapshots failed: {Cause}. The next one is in {DelayMs} ms.")]
    internal static partial void SnapshotAttemptFailed(this ILogger logger, int attempt, int attemptsMax, string cause, long delayMs);

    [LoggerMessage(2002, LogLevel.Information, "Snapshots of account {AccountId}, revision {AccountRevision}, were calculated from {Movements} movements in {DurationMs} ms, attempt {Attempt}.")]
    internal static partial void SnapshotsCalculated(this ILogger logger, Guid accountId, ulong accountRevision, ulong movements, int attempt, long durationMs);

    [LoggerMessage(2003, LogLevel.Error, "Snapshots of account {AccountId}, revision {AccountRevision}, were not calculated in {Attempts} attempts: {Cause}.")]
    internal static partial void SnapshotsNotCalculated(this ILogger logger, Guid accountId, ulong accountRevision, int attempts, string cause);

    [LoggerMessage(2004, LogLevel.Information, "The calculation of account {AccountId}, revision {AccountRevision}, is superseded by a newer one.")]
    internal static partial void SnapshotsSuperseded(this ILogger logger, Guid accountId, ulong accountRevision);

    [LoggerMessage(2005, LogLevel.Warning, "Too many calls of SnapshotService failed: they are held back for {PauseMs} ms.")]
    internal static partial void SnapshotBreakerOpened(this ILogger logger, long pauseMs);

    [LoggerMessage(2006, LogLevel.Information, "SnapshotService answers again.")]
    internal static partial void SnapshotBreakerClosed(this ILogger logger);

    [LoggerMessage(2007, LogLevel.Warning, "The calculation of account {AccountId} that a call asked for failed.")]
    internal static partial void RequestedCalculationFailed(this ILogger logger, Guid accountId, Exception exception);
}
