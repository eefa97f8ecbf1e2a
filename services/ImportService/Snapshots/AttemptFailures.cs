using System.Globalization;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>Every way an attempt can fail, with its words for people.</summary>
internal static class AttemptFailures
{
    /// <summary>The call ended with an error, or could not be made.</summary>
    public static AttemptFailedException Of(Exception exception) => exception switch
    {
        // The service sends no exception along: where there is one, the status was made here because the connection broke.
        RpcException { Status.DebugException: { } broken } call => Broken(StatusName.Of(call.StatusCode), broken),
        RpcException call => Answered(call),
        _ => Broken("TRANSPORT", exception),
    };

    /// <summary>The service let us wait too long.</summary>
    public static AttemptFailedException Idle(TimeSpan idleMax) =>
        new(AttemptFailureKind.Outage, "IDLE", $"SnapshotService did not answer for {idleMax.TotalSeconds:0} seconds.");

    /// <summary>The stream ended with OK, but nothing says that anything is visible.</summary>
    public static AttemptFailedException EndedWithoutResult() =>
        new(AttemptFailureKind.Outage, "NO_RESULT", "SnapshotService ended the call without a result.");

    /// <summary>The service does not keep to calculation.proto: another version, most likely, which no attempt changes.</summary>
    public static AttemptFailedException Unexpected(string what) =>
        new(AttemptFailureKind.Refused, "PROTOCOL", $"SnapshotService answered something unexpected: {what}.");

    /// <summary>A movement that no batch can carry.</summary>
    public static AttemptFailedException MovementTooLarge(Movement movement) => new(
        AttemptFailureKind.Refused,
        "MOVEMENT_TOO_LARGE",
        $"A movement of {movement.Day} takes {movement.CalculateSize()} bytes; at most {MovementBatcher.BatchBytesMax} can be sent, overhead included.");

    /// <summary>A failure of the pipeline's own strategies, in the same words; null where the exception is no failure of the service.</summary>
    public static AttemptFailedException? OfPipeline(Exception? exception) => exception switch
    {
        AttemptFailedException failure => failure,
        TimeoutRejectedException timeout => new(
            AttemptFailureKind.Outage,
            "ATTEMPT_DEADLINE",
            $"SnapshotService did not finish within {timeout.Timeout.TotalSeconds:0} seconds.",
            inner: timeout),
        BrokenCircuitException broken => new(
            AttemptFailureKind.Outage,
            "CIRCUIT_OPEN",
            $"Calls are held back because too many failed. {OfPipeline(broken.InnerException)?.Message}".TrimEnd(),
            OfPipeline(broken.InnerException)?.ServiceReason ?? "",
            broken.RetryAfter > TimeSpan.Zero ? broken.RetryAfter : null,
            broken),
        _ => null,
    };

    // status                             reason           kind
    // UNAVAILABLE, DEADLINE_EXCEEDED     any              Outage
    // CANCELLED                          any              Outage     we did not cancel: the service stops, or a proxy in between gave up
    // ABORTED, RESOURCE_EXHAUSTED        any              Busy
    // DATA_LOSS                          CHECKSUM_WRONG   Damaged    its cure in errors.proto: calculate again
    // FAILED_PRECONDITION                SUPERSEDED       Superseded
    // everything else                    any              Refused
    private static AttemptFailedException Answered(RpcException call)
    {
        var error = ErrorDetails.From(call);
        var kind = (error.Code, error.Reason) switch
        {
            (StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled, _) => AttemptFailureKind.Outage,
            (StatusCode.Aborted or StatusCode.ResourceExhausted, _) => AttemptFailureKind.Busy,
            (StatusCode.DataLoss, "CHECKSUM_WRONG") => AttemptFailureKind.Damaged,
            (StatusCode.FailedPrecondition, "SUPERSEDED") => AttemptFailureKind.Superseded,
            _ => AttemptFailureKind.Refused,
        };
        var cause = $"{StatusName.Of(error.Code)} {error.Reason}".TrimEnd();
        return new(kind, cause, $"SnapshotService answered {cause}: {error.Message}", error.Reason, error.RetryDelay, call)
        {
            VisibleRevision = VisibleRevision(error),
        };
    }

    private static ulong? VisibleRevision(ErrorDetails error) =>
        error.Metadata.TryGetValue("visible_revision", out var text)
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;

    private static AttemptFailedException Broken(string cause, Exception exception) =>
        new(AttemptFailureKind.Outage, cause, $"The connection to SnapshotService failed: {exception.GetBaseException().Message}", inner: exception);
}
