using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

// Outside the project's own namespaces, as the reader's code is.
namespace ReadmeExample;

/// <summary>The README's example, compiled and run; a test holds the two to each other.</summary>
internal static class CallFromCSharp
{
    internal static async Task RunAsync(string address, string file)
    {
        // README begins
        using var channel = GrpcChannel.ForAddress(address);
        var imports = new ImportService.ImportServiceClient(channel);
        var statement = await File.ReadAllBytesAsync(file);

        using var upload = imports.StartImport();
        await upload.RequestStream.WriteAsync(new StartImportRequest
        {
            Header = new UploadHeader { FileName = "first-year.csv", RequestId = Guid.NewGuid().ToString(), AccountName = "Savings" },
        });
        for (var offset = 0; offset < statement.Length; offset += 65_536)
        {
            var bytes = statement.AsMemory(offset, Math.Min(65_536, statement.Length - offset));
            await upload.RequestStream.WriteAsync(new StartImportRequest
            {
                Data = new UploadData { Offset = (ulong)offset, Data = ByteString.CopyFrom(bytes.Span), Crc32C = Crc32C.Compute(bytes.Span) },
            });
        }

        await upload.RequestStream.CompleteAsync();
        var import = (await upload.ResponseAsync).Import;

        using var watch = imports.WatchProgress(new WatchProgressRequest { ImportId = import.Id });
        await foreach (var progress in watch.ResponseStream.ReadAllAsync())
        {
            import = progress.Event.Import;
            Console.WriteLine($"{import.State}: {import.Counts.RowsRead} of {import.RowsTotal} rows, chunk {import.ChunksCompleted} of {import.ChunksTotal}");
        }

        var snapshots = new SnapshotService.SnapshotServiceClient(channel);
        var answer = await snapshots.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = import.AccountId });
        Console.WriteLine($"{answer.AsOfDay}: {answer.Currencies[0].Cash} {answer.Currencies[0].Currency}");
        // README ends
    }
}
