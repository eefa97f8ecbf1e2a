using System.Security.Cryptography;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Uploads;

/// <summary>
/// One upload under way: checked, hashed and written as it comes in. What is not completed is removed when it is disposed, so a broken upload
/// leaves nothing behind; a kill leaves a part that the sweep at start removes.
/// </summary>
internal sealed class StatementUpload : IDisposable
{
    /// <summary>Bytes of one message: above 64 KiB arrays go to the large object heap, and throughput is no better.</summary>
    internal const int MessageBytesMax = 65_536;

    private readonly StagingFolder staging;
    private readonly UploadOptions options;
    private readonly ImportRequest request;
    private readonly Guid id;
    private readonly FileStream part;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StatementInspector inspector = new();
    private long received;
    private bool committed;

    internal StatementUpload(StagingFolder staging, UploadOptions options, ImportRequest request, Guid id)
    {
        this.staging = staging;
        this.options = options;
        this.request = request;
        this.id = id;
        if (request.SizeBytes > (ulong)options.UploadBytesMax)
        {
            throw ImportErrors.UploadTooLarge((long)Math.Min(request.SizeBytes.Value, long.MaxValue), options.UploadBytesMax);
        }

        part = staging.CreatePart(id);
    }

    /// <summary>Takes the next bytes.</summary>
    internal async Task AppendAsync(UploadData message, CancellationToken cancellationToken)
    {
        var data = message.Data.Memory;
        Check(message, data.Span);
        received += data.Length;
        hash.AppendData(data.Span);
        if (!inspector.Append(data.Span))
        {
            throw Error(inspector.Fault!);
        }

        await part.WriteAsync(data, cancellationToken);
    }

    /// <summary>Ends the upload: everything is checked, and the statement is durable when this returns.</summary>
    internal StagedStatement Complete()
    {
        if (request.SizeBytes is { } announced && announced != (ulong)received)
        {
            throw ImportErrors.UploadSizeWrong(received, announced);
        }

        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (request.Sha256 is { } given && given != sha256)
        {
            throw ImportErrors.UploadSha256Wrong(sha256, given);
        }

        if (inspector.Complete() is { } fault)
        {
            throw Error(fault);
        }

        part.Flush(flushToDisk: true);
        part.Dispose();
        var staged = staging.Commit(id);
        committed = true;
        return new StagedStatement(staged, received, sha256, inspector.Layout!.Format);
    }

    public void Dispose()
    {
        part.Dispose();
        hash.Dispose();
        if (!committed)
        {
            staging.DeletePart(id);
        }
    }

    private void Check(UploadData message, ReadOnlySpan<byte> data)
    {
        if (data.Length > MessageBytesMax)
        {
            throw ImportErrors.UploadMessageTooLarge(data.Length, MessageBytesMax);
        }

        if (message.Offset != (ulong)received)
        {
            throw ImportErrors.UploadOffsetWrong(message.Offset, received);
        }

        var crc = Crc32C.Compute(data);
        if (message.Crc32C != crc)
        {
            throw ImportErrors.UploadCrcWrong(received, message.Crc32C, crc);
        }

        var total = received + data.Length;
        if (total > options.UploadBytesMax)
        {
            throw ImportErrors.UploadTooLarge(total, options.UploadBytesMax);
        }

        if (request.SizeBytes < (ulong)total)
        {
            throw ImportErrors.UploadSizeWrong(total, request.SizeBytes.Value);
        }
    }

    private static global::Grpc.Core.RpcException Error(StatementFault fault) => fault.Reason switch
    {
        ErrorReason.FileEmpty => ImportErrors.FileEmpty(),
        ErrorReason.FileHasNoRows => ImportErrors.FileHasNoRows(),
        ErrorReason.FileEncodingUnsupported => ImportErrors.FileEncodingUnsupported(fault.Message),
        ErrorReason.FileFormatUnknown => ImportErrors.FileFormatUnknown(fault.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Reason, null),
    };
}
