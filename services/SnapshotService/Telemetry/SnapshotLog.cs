namespace GrpcImport.SnapshotService.Telemetry;

/// <summary>What the log says of calculations; event ids 3000 to 3099. Never figures, symbols or account numbers; accounts by their UUID.</summary>
internal sealed partial class SnapshotLog(ILogger<SnapshotLog> logger)
{
    [LoggerMessage(3000, LogLevel.Information, "Calculation {CalculationId} of account {AccountId} began at revision {Revision}.")]
    internal partial void Began(Guid calculationId, Guid accountId, long revision);

    [LoggerMessage(3001, LogLevel.Information, "Calculation {CalculationId} is visible: {Movements} movements, {Rows} rows, {Milliseconds} ms.")]
    internal partial void Published(Guid calculationId, long movements, long rows, long milliseconds);

    [LoggerMessage(3002, LogLevel.Information, "Calculation {CalculationId} ended without a result; nothing of it is kept.")]
    internal partial void Abandoned(Guid calculationId);

    [LoggerMessage(3003, LogLevel.Information, "Generation {Number}, left behind by a calculation that was killed, is deleted.")]
    internal partial void AbandonedDeleted(long number);

    [LoggerMessage(3004, LogLevel.Warning, "Generation {Number} could not be deleted; the next start does it.")]
    internal partial void DeleteFailed(Exception exception, long number);

    [LoggerMessage(3005, LogLevel.Debug, "Generation {Number} is not deleted before the host stops; the next start does it.")]
    internal partial void DeletePostponed(long number);
}
