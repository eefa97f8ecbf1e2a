using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.TestKit.Clients;

/// <summary>A client of both services at one address, with what every test does with them.</summary>
public sealed class ServiceClient : IDisposable
{
    /// <summary>Longer than anything takes on a busy machine: a test that hangs fails with what it was doing.</summary>
    private static readonly TimeSpan DeadlineMax = TimeSpan.FromMinutes(2);

    private readonly GrpcChannel _channel;

    /// <summary>Makes a client; it connects with its first call.</summary>
    public ServiceClient(Uri address)
    {
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true });
        Imports = new ImportService.ImportServiceClient(_channel);
        Snapshots = new SnapshotService.SnapshotServiceClient(_channel);
    }

    /// <summary>ImportService.</summary>
    public ImportService.ImportServiceClient Imports { get; }

    /// <summary>SnapshotService.</summary>
    public SnapshotService.SnapshotServiceClient Snapshots { get; }

    /// <summary>Until when a call made now may take.</summary>
    public static DateTime Deadline => DateTime.UtcNow + DeadlineMax;

    /// <summary>Sends a statement and waits for the answer.</summary>
    /// <param name="statement">Its bytes.</param>
    /// <param name="header">Its header; the file name must be set.</param>
    /// <param name="messageBytes">Bytes of a message: 1 to 65,536.</param>
    /// <param name="sent">Called with the bytes sent so far, behind each message.</param>
    public async Task<StartImportResponse> UploadAsync(byte[] statement, UploadHeader header, int messageBytes = 64 * 1024, Action<int>? sent = null)
    {
        using var call = Imports.StartImport(deadline: Deadline);
        await call.RequestStream.WriteAsync(new StartImportRequest { Header = header });
        for (var offset = 0; offset < statement.Length; offset += messageBytes)
        {
            var bytes = statement.AsSpan(offset, Math.Min(messageBytes, statement.Length - offset));
            var data = new UploadData { Offset = (ulong)offset, Data = ByteString.CopyFrom(bytes), Crc32C = Crc32C.Compute(bytes) };
            await call.RequestStream.WriteAsync(new StartImportRequest { Data = data });
            sent?.Invoke(offset + messageBytes);
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    /// <summary>Follows an import until an event fulfils a condition; answers that event, or the last one.</summary>
    public async Task<ProgressEvent> WatchAsync(string importId, Func<ProgressEvent, bool> condition)
    {
        using var call = Imports.WatchProgress(new WatchProgressRequest { ImportId = importId }, deadline: Deadline);
        ProgressEvent? last = null;
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            last = message.Event;
            if (condition(last))
                break;
        }

        return last ?? throw new InvalidOperationException($"Import {importId} had no event.");
    }

    /// <summary>Follows an import to its end.</summary>
    public async Task<Import> EndOfAsync(string importId) => (await WatchAsync(importId, _ => false)).Import;

    /// <summary>Sends a statement and follows its import to the end.</summary>
    public async Task<Import> ImportAsync(byte[] statement, UploadHeader header) => await EndOfAsync((await UploadAsync(statement, header)).Import.Id);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
