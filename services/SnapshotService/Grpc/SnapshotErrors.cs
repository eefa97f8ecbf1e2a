using System.Globalization;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.SnapshotService.Calculation;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Every error a client of this service can see, besides those that all services share.</summary>
internal static class SnapshotErrors
{
    /// <summary>Name of the fact that SUPERSEDED carries (errors.proto).</summary>
    private const string VisibleRevision = "visible_revision";

    internal static RpcException SnapshotsNotFound(string accountId, string day) => Create(
        StatusCode.NotFound,
        SnapshotErrorReason.SnapshotsNotFound,
        day.Length == 0
            ? $"Account {accountId} has no snapshots; import a statement, or have them calculated (grpcimport recalculate)."
            : $"Account {accountId} has no snapshots on or before {day}; ask for a later day, or import a statement.");

    internal static RpcException HandshakeMissing(string seen) => Create(
        StatusCode.InvalidArgument, SnapshotErrorReason.HandshakeMissing, $"{seen}; send begin once, batches, then end.");

    internal static RpcException Superseded(string cause, long? visibleRevision = null) => ServiceError.Create(
        StatusCode.FailedPrecondition,
        ReasonName.Of(SnapshotErrorReason.Superseded),
        cause + " Nothing needs to be done.",
        metadata: visibleRevision is { } visible
            ? new Dictionary<string, string> { [VisibleRevision] = visible.ToString(CultureInfo.InvariantCulture) }
            : null);

    internal static RpcException BatchTooLarge(int bytes, int bytesMax) => Create(
        StatusCode.InvalidArgument, SnapshotErrorReason.BatchTooLarge, $"A batch has {bytes} bytes; at most {bytesMax} are taken. Send smaller batches.");

    internal static RpcException OutOfOrder(string cause) => Create(
        StatusCode.InvalidArgument, SnapshotErrorReason.MovementsOutOfOrder, cause + " Send movements in the order of day and instant.");

    internal static RpcException MovementInvalid(long number, FieldViolation violation) => Create(
        StatusCode.InvalidArgument,
        SnapshotErrorReason.MovementInvalid,
        $"Movement {number}: {violation.Field} {violation.Description}.",
        [violation]);

    internal static RpcException InstantTooLarge(string cause) => Create(
        StatusCode.InvalidArgument, SnapshotErrorReason.MovementInvalid, cause);

    internal static RpcException ChecksumWrong(string cause) => Create(
        StatusCode.DataLoss, SnapshotErrorReason.ChecksumWrong, cause + " Calculate again.");

    internal static RpcException StreamIncomplete() => Create(
        StatusCode.Aborted, SnapshotErrorReason.StreamIncomplete, "The stream ended without an end message; nothing was kept. Calculate again.");

    internal static RpcException StreamIdle(int secondsMax) => Create(
        StatusCode.DeadlineExceeded,
        SnapshotErrorReason.StreamIdle,
        $"Nothing was sent or taken for more than {secondsMax} s; nothing was kept. Calculate again.");

    internal static RpcException CalculationsTooMany(string cause) => Create(
        StatusCode.ResourceExhausted, SnapshotErrorReason.CalculationsTooMany, cause + " Try again later.", retryDelay: TimeSpan.FromSeconds(1));

    internal static RpcException FigureOutOfRange(string cause) => Create(
        StatusCode.InvalidArgument, SnapshotErrorReason.FigureOutOfRange, cause + " Correct the movements it adds up.");

    internal static RpcException Refused(CalculationRefusedException e) => e.Refusal switch
    {
        CalculationRefusal.Superseded => Superseded(e.Message, e.VisibleRevision),
        CalculationRefusal.TooMany => CalculationsTooMany(e.Message),
        CalculationRefusal.OutOfOrder => OutOfOrder(e.Message),
        CalculationRefusal.InstantTooLarge => InstantTooLarge(e.Message),
        CalculationRefusal.ChecksumWrong => ChecksumWrong(e.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e.Refusal, null),
    };

    private static RpcException Create(
        StatusCode code, SnapshotErrorReason reason, string message, IReadOnlyList<FieldViolation>? violations = null, TimeSpan? retryDelay = null) =>
        ServiceError.Create(code, ReasonName.Of(reason), message, violations, retryDelay: retryDelay);
}
