using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Cli.Connection;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Upload;

/// <summary>Sends one statement: header, then its bytes in messages of 64 KiB with their checksums.</summary>
/// <param name="imports">Where to.</param>
/// <param name="file">What.</param>
/// <param name="header">Who it is for; the rest of it is filled in here.</param>
/// <param name="sent">Told the bytes sent so far.</param>
internal sealed class StatementUpload(ImportsClient imports, StatementFile file, UploadHeader header, Action<ulong> sent)
{
    /// <summary>The contract's limit; larger arrays would go to the large object heap, and are no faster.</summary>
    private const int MessageBytesMax = 64 * 1024;

    /// <summary>Sends the statement from an offset on and gives the server's answer.</summary>
    /// <param name="offset">Bytes that the server holds of an earlier attempt.</param>
    /// <param name="cancellationToken">Ends the upload; the server then keeps nothing.</param>
    /// <exception cref="RpcException">The server refused it, or the connection broke.</exception>
    internal async Task<StartImportResponse> SendAsync(ulong offset, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(CallLimits.UploadSilenceMax);
        using var call = imports.StartImport(cancellationToken: silence.Token);
        try
        {
            if (await WriteAsync(call, offset, silence))
                await call.RequestStream.CompleteAsync();
            silence.CancelAfter(CallLimits.UploadAnswerTimeMax);
            return await call.ResponseAsync;
        }
        catch (Exception e) when (e is (OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }) && silence.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new RpcException(new Status(StatusCode.Unavailable, "the server stopped taking the upload", e));
        }
    }

    /// <returns>false: the server answered before it had all, and its answer says why.</returns>
    private async Task<bool> WriteAsync(AsyncClientStreamingCall<StartImportRequest, StartImportResponse> call, ulong offset, CancellationTokenSource silence)
    {
        if (!await TryWriteAsync(call, new StartImportRequest { Header = Header() }, silence))
            return false;

        await using var stream = file.Open();
        stream.Position = (long)offset;
        var buffer = new byte[MessageBytesMax];
        for (int read; (read = await stream.ReadAtLeastAsync(buffer, MessageBytesMax, throwOnEndOfStream: false, silence.Token)) > 0; offset += (ulong)read)
        {
            var data = ByteString.CopyFrom(buffer, 0, read);
            var message = new StartImportRequest { Data = new UploadData { Offset = offset, Data = data, Crc32C = Crc32C.Compute(data.Span) } };
            if (!await TryWriteAsync(call, message, silence))
                return false;
            sent(offset + (ulong)read);
        }

        return true;
    }

    /// <summary>A write fails when the server has answered already; the answer, not the failed write, says what happened.</summary>
    private static async Task<bool> TryWriteAsync(
        AsyncClientStreamingCall<StartImportRequest, StartImportResponse> call, StartImportRequest message, CancellationTokenSource silence)
    {
        if (call.ResponseAsync.IsCompleted)
            return false;
        try
        {
            silence.CancelAfter(CallLimits.UploadSilenceMax);
            await call.RequestStream.WriteAsync(message, silence.Token);
            return true;
        }
        catch (Exception e) when (e is (RpcException or HttpRequestException or InvalidOperationException or IOException) && !silence.IsCancellationRequested)
        {
            return false;
        }
    }

    private UploadHeader Header()
    {
        var full = header.Clone();
        full.FileName = file.Name;
        full.SizeBytes = file.SizeBytes;
        full.Sha256 = file.Sha256;
        return full;
    }
}
