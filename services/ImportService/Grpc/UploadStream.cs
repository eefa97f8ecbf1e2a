using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Uploads;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Grpc;

/// <summary>The stream of StartImport: a header, then data, with a limit on the pause between two messages.</summary>
internal sealed class UploadStream(StartImport imports, StagingFolder staging, UploadSlots slots, IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>Receives a statement and answers its import.</summary>
    internal async Task<(Persistence.ImportRow Import, bool Existing)> ReceiveAsync(IAsyncStreamReader<StartImportRequest> messages, CancellationToken cancellationToken)
    {
        using var slot = slots.Take();
        try
        {
            var request = ImportRequests.Read(await HeaderAsync(messages, cancellationToken));
            return await imports.AnswerBeforeUploadAsync(request, cancellationToken) is { } known
                ? (known, true)
                : await imports.RunAsync(request, await StageAsync(messages, request, cancellationToken), CancellationToken.None);
        }
        catch (RpcException)
        {
            await ReadOnAsync(messages, cancellationToken);
            throw;
        }
    }

    private async Task<UploadHeader> HeaderAsync(IAsyncStreamReader<StartImportRequest> messages, CancellationToken cancellationToken)
    {
        if (!await NextAsync(messages, cancellationToken))
        {
            throw ImportErrors.UploadHeaderMissing("has no message");
        }

        return messages.Current.MessageCase == StartImportRequest.MessageOneofCase.Header
            ? messages.Current.Header
            : throw ImportErrors.UploadHeaderMissing("does not begin with its header");
    }

    private async Task<StagedStatement> StageAsync(IAsyncStreamReader<StartImportRequest> messages, ImportRequest request, CancellationToken cancellationToken)
    {
        using var upload = new StatementUpload(staging, options.Value, request, Guid.CreateVersion7(time.GetUtcNow()));
        while (await NextAsync(messages, cancellationToken))
        {
            if (messages.Current.MessageCase != StartImportRequest.MessageOneofCase.Data)
            {
                throw ImportErrors.UploadHeaderMissing("has a second header, or a message without content");
            }

            await upload.AppendAsync(messages.Current.Data, cancellationToken);
        }

        return upload.Complete();
    }

    private async Task<bool> NextAsync(IAsyncStreamReader<StartImportRequest> messages, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.UploadIdleSecondsMax), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            return await messages.MoveNext(either.Token);
        }
        catch (Exception e) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested && e is OperationCanceledException or RpcException or IOException)
        {
            throw ImportErrors.UploadIdle(options.Value.UploadIdleSecondsMax);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            throw ImportErrors.UploadAborted();
        }
    }

    /// <summary>
    /// A client that is refused while it still writes may never see why: so some of what it sends is read on before the answer.
    /// </summary>
    private async Task ReadOnAsync(IAsyncStreamReader<StartImportRequest> messages, CancellationToken cancellationToken)
    {
        var left = options.Value.RefusedBytesMax;
        try
        {
            while (left > 0 && await NextAsync(messages, cancellationToken))
            {
                left -= messages.Current.CalculateSize() + 1;
            }
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The stream is over: the refusal itself is what the client is told.
        }
    }
}
