using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Watching;

namespace GrpcImport.ImportService.Grpc;

/// <summary>The edge of ImportService: each method translates, calls, translates.</summary>
internal sealed class ImportRpc(
    UploadStream uploads,
    ResumeImport resume,
    CancelImport cancel,
    ProgressWatch watch,
    ImportLists lists,
    AccountCalls accounts,
    AccountChangeCalls accountChanges,
    MovementLists movements,
    IDatabase<ImportDbContext> database,
    IHostApplicationLifetime lifetime)
    : global::GrpcImport.Contracts.Imports.V1.ImportService.ImportServiceBase
{
    public override async Task<StartImportResponse> StartImport(IAsyncStreamReader<StartImportRequest> requestStream, ServerCallContext context)
    {
        var (import, existing) = await uploads.ReceiveAsync(requestStream, context.CancellationToken);
        return new StartImportResponse { Import = await MessageAsync(import, context.CancellationToken), Existing = existing };
    }

    public override async Task<GetUploadResponse> GetUpload(GetUploadRequest request, ServerCallContext context)
    {
        var requestId = ImportRequests.RequestId("request_id", request.RequestId);
        await using var reader = database.CreateReader();
        var response = new GetUploadResponse();
        if (await reader.ImportWithRequestIdAsync(requestId, context.CancellationToken) is { } import)
        {
            response.CommittedSizeBytes = (ulong)import.FileSizeBytes;
            response.ImportId = import.Id.ToString();
        }

        return response;
    }

    public override async Task WatchProgress(WatchProgressRequest request, IServerStreamWriter<WatchProgressResponse> responseStream, ServerCallContext context)
    {
        var id = ImportRequests.Id("import_id", request.ImportId);
        // A watch may last for hours: a host that stops must not wait for it.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        await foreach (var progress in watch.WatchAsync(id, request.AfterSequence, ended.Token))
        {
            await responseStream.WriteAsync(new WatchProgressResponse { Event = progress }, ended.Token);
        }
    }

    public override async Task<ResumeImportResponse> ResumeImport(ResumeImportRequest request, ServerCallContext context)
    {
        var id = ImportRequests.Id("import_id", request.ImportId);
        var import = await resume.RunAsync(id, ImportRequests.Sha256("sha256", request.Sha256) ?? string.Empty, context.CancellationToken);
        return new ResumeImportResponse { Import = await MessageAsync(import, context.CancellationToken) };
    }

    public override async Task<CancelImportResponse> CancelImport(CancelImportRequest request, ServerCallContext context)
    {
        var import = await cancel.RunAsync(ImportRequests.Id("import_id", request.ImportId), context.CancellationToken);
        return new CancelImportResponse { Import = await MessageAsync(import, context.CancellationToken) };
    }

    public override async Task<GetImportResponse> GetImport(GetImportRequest request, ServerCallContext context) =>
        new() { Import = await lists.ImportAsync(ImportRequests.Id("import_id", request.ImportId), context.CancellationToken) };

    public override Task<ListImportsResponse> ListImports(ListImportsRequest request, ServerCallContext context) =>
        lists.ImportsAsync(request, context.CancellationToken);

    public override Task<ListChunksResponse> ListChunks(ListChunksRequest request, ServerCallContext context) =>
        lists.ChunksAsync(request, context.CancellationToken);

    public override Task<ListRowIssuesResponse> ListRowIssues(ListRowIssuesRequest request, ServerCallContext context) =>
        lists.RowIssuesAsync(request, context.CancellationToken);

    public override Task<ListMovementsResponse> ListMovements(ListMovementsRequest request, ServerCallContext context) =>
        movements.MovementsAsync(request, context.CancellationToken);

    public override Task<CreateAccountResponse> CreateAccount(CreateAccountRequest request, ServerCallContext context) =>
        accounts.CreateAsync(request, context.CancellationToken);

    public override Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context) =>
        accounts.ListAsync(request, context.CancellationToken);

    public override Task<UpdateAccountResponse> UpdateAccount(UpdateAccountRequest request, ServerCallContext context) =>
        accountChanges.UpdateAsync(request, context.CancellationToken);

    public override Task<SupplyBasisResponse> SupplyBasis(SupplyBasisRequest request, ServerCallContext context) =>
        accountChanges.SupplyBasisAsync(request, context.CancellationToken);

    public override Task<RecalculateSnapshotsResponse> RecalculateSnapshots(RecalculateSnapshotsRequest request, ServerCallContext context) =>
        accountChanges.RecalculateAsync(request, context.CancellationToken);

    private async Task<Import> MessageAsync(ImportRow import, CancellationToken cancellationToken)
    {
        await using var reader = database.CreateReader();
        return ImportMessages.From(import, await reader.ImportWaitedForAsync(import, cancellationToken));
    }
}
