using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Uploads;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Grpc;

/// <summary>The stream of StartImport: a header, then data.</summary>
internal sealed class UploadStream(
    StartImport imports, StagingFolder staging, UploadSlots slots, IHostApplicationLifetime lifetime, IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>Receives a statement and answers its import.</summary>
    internal async Task<(Persistence.ImportRow Import, bool Existing)> ReceiveAsync(IAsyncStreamReader<StartImportRequest> messages, CancellationToken cancellationToken)
    {
        using var slot = slots.Take();
        using var upload = new UploadMessages(messages, options.Value, time, lifetime.ApplicationStopping, cancellationToken);
        try
        {
            var request = ImportRequests.Read(await HeaderAsync(upload));
            return await imports.AnswerBeforeUploadAsync(request, cancellationToken) is { } known
                ? (known, true)
                : await imports.RunAsync(request, await StageAsync(upload, request, cancellationToken), CancellationToken.None);
        }
        catch
        {
            await upload.ReadOnAsync();
            throw;
        }
    }

    private static async Task<UploadHeader> HeaderAsync(UploadMessages messages)
    {
        if (!await messages.NextAsync())
        {
            throw ImportErrors.UploadHeaderMissing("has no message");
        }

        return messages.Current.MessageCase == StartImportRequest.MessageOneofCase.Header
            ? messages.Current.Header
            : throw ImportErrors.UploadHeaderMissing("does not begin with its header");
    }

    private async Task<StagedStatement> StageAsync(UploadMessages messages, ImportRequest request, CancellationToken cancellationToken)
    {
        using var upload = new StatementUpload(staging, options.Value, request, Guid.CreateVersion7(time.GetUtcNow()));
        while (await messages.NextAsync())
        {
            if (messages.Current.MessageCase != StartImportRequest.MessageOneofCase.Data)
            {
                throw ImportErrors.UploadHeaderMissing("has a second header, or a message without content");
            }

            await upload.AppendAsync(messages.Current.Data, cancellationToken);
        }

        return upload.Complete();
    }
}
