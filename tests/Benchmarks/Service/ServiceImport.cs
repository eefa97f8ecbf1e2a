using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Benchmarks.Service;

/// <summary>One import over gRPC, as a client sees it.</summary>
internal sealed class ServiceImport(Uri address) : IDisposable
{
    private const int MessageBytesMax = 65_536;
    private const int PageSize = 1_000;

    // Five million rows on a slow machine; what takes longer hangs.
    private static readonly TimeSpan s_importTimeMax = TimeSpan.FromMinutes(30);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    private Contracts.Imports.V1.ImportService.ImportServiceClient Client => new(_channel);

    /// <summary>Sends a statement and waits until it is in.</summary>
    /// <param name="statementFile">The statement.</param>
    /// <param name="untilSnapshots">Wait for phase 2 too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ServiceRun> RunAsync(string statementFile, bool untilSnapshots, CancellationToken cancellationToken)
    {
        // Opening the connection is no part of an import.
        await _channel.ConnectAsync(cancellationToken);
        var begun = TimeProvider.System.GetUtcNow();
        var import = await UploadAsync(statementFile, cancellationToken);
        var uploaded = TimeProvider.System.GetUtcNow();
        import = await WatchAsync(import.Id, untilSnapshots, cancellationToken);
        // The service's own clock, which is this machine's: the moment of the commit, not of the message about it.
        var phase1 = import.Phase1Completed.ToDateTimeOffset();
        var phase2 = untilSnapshots ? (import.Completed.ToDateTimeOffset() - phase1).TotalSeconds : 0;
        return new ServiceRun(
            (long)import.Counts.Inserted, (phase1 - begun).TotalSeconds, (uploaded - begun).TotalSeconds, phase2, await ChunksAsync(import.Id, cancellationToken));
    }

    public void Dispose() => _channel.Dispose();

    private async Task<Import> UploadAsync(string statementFile, CancellationToken cancellationToken)
    {
        using var call = Client.StartImport(deadline: DateTime.UtcNow + s_importTimeMax, cancellationToken: cancellationToken);
        var header = new UploadHeader { AccountName = "Benchmark", FileName = "statement.csv", RequestId = Guid.CreateVersion7().ToString() };
        await call.RequestStream.WriteAsync(new StartImportRequest { Header = header }, cancellationToken);
        await using var file = new FileStream(statementFile, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[MessageBytesMax];
        var offset = 0UL;
        for (int count; (count = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0; offset += (ulong)count)
        {
            // The buffer is used again only when the message is written.
            var data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, count));
            var message = new UploadData { Offset = offset, Data = data, Crc32C = Crc32C.Compute(data.Span) };
            await call.RequestStream.WriteAsync(new StartImportRequest { Data = message }, cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).Import;
    }

    private async Task<Import> WatchAsync(string importId, bool untilSnapshots, CancellationToken cancellationToken)
    {
        using var call = Client.WatchProgress(
            new WatchProgressRequest { ImportId = importId }, deadline: DateTime.UtcNow + s_importTimeMax, cancellationToken: cancellationToken);
        await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            var import = response.Event.Import;
            if (import.State == ImportState.Completed || (!untilSnapshots && import.Phase1Completed is not null))
                return import;
            if (import.LastError is { } error && response.Event.Terminal)
                throw new InvalidOperationException($"The import failed: {error.Message}");
        }

        throw new InvalidOperationException("The import ended without being completed.");
    }

    private async Task<IReadOnlyList<double>> ChunksAsync(string importId, CancellationToken cancellationToken)
    {
        List<Chunk> chunks = [];
        var request = new ListChunksRequest { ImportId = importId, PageSize = PageSize };
        do
        {
            var page = await Client.ListChunksAsync(request, cancellationToken: cancellationToken);
            chunks.AddRange(page.Chunks);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        // A chunk's own duration is stored in its transaction and cannot hold the commit and its fsync: the beginning of the next one does.
        return
        [
            .. chunks.Zip(chunks.Skip(1), (chunk, next) => (next.Started.ToDateTimeOffset() - chunk.Started.ToDateTimeOffset()).TotalMilliseconds),
            chunks[^1].Duration.ToTimeSpan().TotalMilliseconds,
        ];
    }
}

/// <summary>What an import took.</summary>
/// <param name="RowsInserted">Rows of the statement that became movements.</param>
/// <param name="Phase1Seconds">From the first byte sent to the commit of the last chunk.</param>
/// <param name="UploadSeconds">From the first byte sent to the answer: the statement is staged durably.</param>
/// <param name="Phase2Seconds">From the last chunk to the snapshots; 0 where nobody waited for them.</param>
/// <param name="ChunkMilliseconds">How long each chunk took, from taking it up to taking up the next: waiting for its parsed rows, writing, commit and fsync.</param>
internal sealed record ServiceRun(
    long RowsInserted, double Phase1Seconds, double UploadSeconds, double Phase2Seconds, IReadOnlyList<double> ChunkMilliseconds);
