using System.Text;
using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>How tests send statements and wait for imports.</summary>
internal static class Uploading
{
    private const int MessageBytes = 64 * 1024;

    public static UploadHeader Header(string? account = null, string? requestId = null) => new()
    {
        AccountName = account ?? "Test",
        FileName = "statement.csv",
        RequestId = requestId ?? Guid.NewGuid().ToString(),
    };

    public static Task<StartImportResponse> StartAsync(this ImportServiceUnderTest service, string statement, UploadHeader? header = null) =>
        service.StartAsync(Encoding.UTF8.GetBytes(statement), header);

    public static async Task<StartImportResponse> StartAsync(this ImportServiceUnderTest service, byte[] statement, UploadHeader? header = null)
    {
        using var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);
        await SendAsync(call, new StartImportRequest { Header = header ?? Header() });
        for (var offset = 0; offset < statement.Length; offset += MessageBytes)
        {
            await SendAsync(call, Data(statement.AsSpan(offset, Math.Min(MessageBytes, statement.Length - offset)), (ulong)offset));
        }

        return await EndAsync(call);
    }

    /// <summary>Sends messages as they are, and answers what the service says.</summary>
    public static async Task<StartImportResponse> StartAsync(this ImportServiceUnderTest service, params StartImportRequest[] messages)
    {
        using var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);
        foreach (var message in messages)
        {
            await SendAsync(call, message);
        }

        return await EndAsync(call);
    }

    public static StartImportRequest Data(ReadOnlySpan<byte> bytes, ulong offset) =>
        new() { Data = new UploadData { Offset = offset, Data = ByteString.CopyFrom(bytes), Crc32C = Crc32C.Compute(bytes) } };

    /// <summary>Sends a statement and waits for the import's end.</summary>
    public static async Task<Import> ImportAsync(this ImportServiceUnderTest service, string statement, UploadHeader? header = null)
    {
        var response = await service.StartAsync(statement, header);
        return await service.EndOfAsync(response.Import.Id);
    }

    /// <summary>Watches an import to its end.</summary>
    public static async Task<Import> EndOfAsync(this ImportServiceUnderTest service, string importId) =>
        (await service.WatchAsync(importId)).Last().Import;

    public static async Task<List<ProgressEvent>> WatchAsync(this ImportServiceUnderTest service, string importId, ulong afterSequence = 0)
    {
        using var call = service.Client.WatchProgress(
            new WatchProgressRequest { ImportId = importId, AfterSequence = afterSequence }, cancellationToken: ImportServiceUnderTest.Deadline);
        var events = new List<ProgressEvent>();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            events.Add(message.Event);
        }

        return events;
    }

    /// <summary>The error of a call that must fail: code and stable reason.</summary>
    public static async Task<(StatusCode Code, string Reason, string Message)> ErrorOfAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(call);
        var details = ErrorDetails.From(error);
        return (error.StatusCode, details.Reason, details.Message);
    }

    public static async Task<List<Movement>> MovementsAsync(this ImportServiceUnderTest service, string accountId, int pageSize = 0)
    {
        var movements = new List<Movement>();
        var token = string.Empty;
        do
        {
            var page = await service.Client.ListMovementsAsync(
                new ListMovementsRequest { AccountId = accountId, PageSize = pageSize, PageToken = token }, cancellationToken: ImportServiceUnderTest.Deadline);
            movements.AddRange(page.Movements);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return movements;
    }

    private static async Task SendAsync(AsyncClientStreamingCall<StartImportRequest, StartImportResponse> call, StartImportRequest message)
    {
        try
        {
            await call.RequestStream.WriteAsync(message, ImportServiceUnderTest.Deadline);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or HttpRequestException)
        {
            // The service has answered already; its answer is read at the end.
        }
    }

    private static async Task<StartImportResponse> EndAsync(AsyncClientStreamingCall<StartImportRequest, StartImportResponse> call)
    {
        try
        {
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or HttpRequestException)
        {
            // As above.
        }

        return await call.ResponseAsync;
    }
}
