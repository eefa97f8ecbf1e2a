using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ServiceDefaults.Tests.Hosting;

/// <summary>What the four methods do: each kind of call runs the same action once its first request message is there.</summary>
internal sealed class TestMethods
{
    internal Func<ServerCallContext, Task> Action { get; set; } = _ => Task.CompletedTask;
}

internal sealed class TestImports(TestMethods methods) : ImportService.ImportServiceBase
{
    public override async Task<GetImportResponse> GetImport(GetImportRequest request, ServerCallContext context)
    {
        await methods.Action(context);
        return new GetImportResponse { Import = new Import { Id = request.ImportId } };
    }

    public override async Task<StartImportResponse> StartImport(IAsyncStreamReader<StartImportRequest> requestStream, ServerCallContext context)
    {
        await requestStream.MoveNext(context.CancellationToken);
        await methods.Action(context);
        return new StartImportResponse();
    }

    public override async Task WatchProgress(
        WatchProgressRequest request, IServerStreamWriter<WatchProgressResponse> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(new WatchProgressResponse());
        await methods.Action(context);
    }
}

internal sealed class TestSnapshots(TestMethods methods) : SnapshotService.SnapshotServiceBase
{
    public override async Task CalculateSnapshots(
        IAsyncStreamReader<CalculateSnapshotsRequest> requestStream, IServerStreamWriter<CalculateSnapshotsResponse> responseStream, ServerCallContext context)
    {
        await requestStream.MoveNext(context.CancellationToken);
        await responseStream.WriteAsync(new CalculateSnapshotsResponse());
        await methods.Action(context);
    }
}
