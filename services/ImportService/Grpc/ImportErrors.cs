using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Every error that ImportService itself answers a call with: one method each, backed by one value of ErrorReason.</summary>
internal static class ImportErrors
{
    internal static RpcException FieldInvalid(string field, string value, string expected) =>
        ServiceError.FieldInvalid(FieldViolation.Of(field, value, expected));

    internal static RpcException PageTokenInvalid() => ServiceError.PageTokenInvalid();

    internal static RpcException UploadHeaderMissing(string seen) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadHeaderMissing, $"The upload {seen}; expected one header, then data.");

    internal static RpcException UploadOffsetWrong(ulong offset, long received) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadOffsetWrong, $"Data came with offset {offset}; expected {received}, the count of bytes received.");

    internal static RpcException UploadCrcWrong(long offset, uint given, uint computed) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadCrcWrong, $"The data at offset {offset} came with CRC-32C {given:x8}; its bytes have {computed:x8}. Send them again.");

    internal static RpcException UploadMessageTooLarge(int bytes, int bytesMax) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadMessageTooLarge, $"One message carries {bytes} bytes; at most {bytesMax} are taken.");

    internal static RpcException UploadTooLarge(long bytes, long bytesMax) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadTooLarge, $"The statement has {bytes} bytes or more; this server takes at most {bytesMax}.");

    internal static RpcException UploadSizeWrong(long received, ulong announced) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadSizeWrong, $"The upload ended after {received} bytes; its header announced {announced}. Nothing was kept; send the whole statement.");

    internal static RpcException UploadSha256Wrong(string computed, string announced) =>
        Create(StatusCode.InvalidArgument, ErrorReason.UploadSha256Wrong, $"The statement received has SHA-256 {computed}; its header announced {announced}.");

    internal static RpcException UploadIdle(int seconds) =>
        Create(StatusCode.DeadlineExceeded, ErrorReason.UploadIdle, $"No message came for {seconds} s. Nothing was kept; send the statement again.");

    internal static RpcException UploadAborted() =>
        Create(StatusCode.Cancelled, ErrorReason.UploadAborted, "The client went away before the upload ended; nothing was kept.");

    internal static RpcException UploadsTooMany(int uploadsMax) =>
        Create(StatusCode.ResourceExhausted, ErrorReason.UploadsTooMany, $"{uploadsMax} uploads run already; try again later.");

    internal static RpcException FileEmpty() =>
        Create(StatusCode.InvalidArgument, ErrorReason.FileEmpty, "The file is empty; expected a statement with a header and rows.");

    internal static RpcException FileHasNoRows() =>
        Create(StatusCode.InvalidArgument, ErrorReason.FileHasNoRows, "The file has a header and no rows; export a range with movements.");

    internal static RpcException FileEncodingUnsupported(string message) =>
        Create(StatusCode.InvalidArgument, ErrorReason.FileEncodingUnsupported, message);

    internal static RpcException FileFormatUnknown(string message) =>
        Create(StatusCode.InvalidArgument, ErrorReason.FileFormatUnknown, message);

    internal static RpcException RequestIdReused(string requestId) =>
        Create(StatusCode.AlreadyExists, ErrorReason.RequestIdReused, $"The request id '{requestId}' was used with other content or for another account; use a new one.");

    internal static RpcException AccountNotFound(string id) =>
        Create(StatusCode.NotFound, ErrorReason.AccountNotFound, $"There is no account with the id '{Cut(id)}'.");

    internal static RpcException AccountExists(string name) =>
        Create(StatusCode.AlreadyExists, ErrorReason.AccountExists, $"There is an account named '{name}' already.");

    internal static RpcException TransferNotFound(string symbol, string others) =>
        Create(StatusCode.NotFound, ErrorReason.TransferNotFound, $"The account has no such transfer of {Cut(symbol)}. Its transfers of shares in: {others}.");

    internal static RpcException TransferAmbiguous(string symbol, string meant) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.TransferAmbiguous, $"More than one transfer of {Cut(symbol)} is meant; name day and quantity, and of equal ones the occurrence: {meant}.");

    internal static RpcException SnapshotServiceUnavailable(string message) =>
        Create(StatusCode.Unavailable, ErrorReason.SnapshotServiceUnavailable, $"{message} What was changed is kept; calculate again when the service is back.");

    internal static RpcException SnapshotCalculationFailed(string message) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.SnapshotCalculationFailed, $"{message} What was changed is kept.");

    internal static RpcException ImportNotFound(string id) =>
        Create(StatusCode.NotFound, ErrorReason.ImportNotFound, $"There is no import with the id '{Cut(id)}'.");

    internal static RpcException ImportRunning(Guid id) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.ImportRunning, $"The import {id} is waiting or working and need not be resumed; watch it.");

    internal static RpcException ImportCompleted(Guid id) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.ImportCompleted, $"The import {id} is completed; nothing is left to do.");

    internal static RpcException ImportStopped(Guid id, ImportState state) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.ImportStopped, $"The import {id} stopped already ({state.ToString().ToUpperInvariant()}); nothing is left to cancel.");

    internal static RpcException StagedFileChanged(string message) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.StagedFileChanged, message);

    internal static RpcException StagedFileMissing(string message) =>
        Create(StatusCode.FailedPrecondition, ErrorReason.StagedFileMissing, message);

    internal static RpcException ShuttingDown() =>
        Create(StatusCode.Unavailable, ErrorReason.ShuttingDown, "The server is stopping; try again.");

    internal static RpcException WatchersTooMany(int watchersMax) =>
        Create(StatusCode.ResourceExhausted, ErrorReason.WatchersTooMany, $"{watchersMax} watchers are connected already; end some, or raise the limit.");

    /// <summary>The stable name of a reason, as ErrorInfo carries it: "FILE_EMPTY".</summary>
    internal static string Name(ErrorReason reason) => ReasonName.Of(reason);

    private static RpcException Create(StatusCode code, ErrorReason reason, string message) =>
        ServiceError.Create(code, Name(reason), message);

    private static string Cut(string value) => value.Length <= 200 ? value : value[..200] + "…";
}
