using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Fakes;

internal delegate Task WatchScript(WatchProgressRequest request, IServerStreamWriter<WatchProgressResponse> events, ServerCallContext context);

/// <summary>An ImportService that does what a test told it.</summary>
internal sealed class FakeImports : Contracts.Imports.V1.ImportService.ImportServiceBase
{
    internal ConcurrentQueue<WatchScript> Watches { get; } = [];

    internal ConcurrentQueue<Func<UploadHeader, RpcException?>> Refusals { get; } = [];

    internal List<Import> Imports { get; } = [];

    internal List<Account> Accounts { get; } = [];

    internal List<RowIssue> Issues { get; } = [];

    internal List<Movement> Movements { get; } = [];

    internal ConcurrentQueue<UploadHeader> Headers { get; } = [];

    internal ConcurrentQueue<UploadData> Data { get; } = [];

    internal ConcurrentQueue<ulong> WatchedAfter { get; } = [];

    internal ConcurrentQueue<string> Cancelled { get; } = [];

    internal ConcurrentQueue<ResumeImportRequest> Resumed { get; } = [];

    internal ConcurrentQueue<UpdateAccountRequest> Updates { get; } = [];

    internal ConcurrentQueue<SupplyBasisRequest> Bases { get; } = [];

    internal ConcurrentQueue<RecalculateSnapshotsRequest> Recalculations { get; } = [];

    /// <summary>Refuses changes of accounts; null takes them.</summary>
    internal RpcException? ChangeRefusal { get; set; }

    /// <summary>Answered to uploads; null makes a new import.</summary>
    internal Import? Existing { get; set; }

    internal Action<string> OnCancel { get; set; } = _ => { };

    public override async Task<StartImportResponse> StartImport(IAsyncStreamReader<StartImportRequest> requestStream, ServerCallContext context)
    {
        Assert.True(await requestStream.MoveNext(context.CancellationToken));
        var header = requestStream.Current.Header;
        Headers.Enqueue(header);
        if (Refusals.TryDequeue(out var refuse) && refuse(header) is { } refusal)
            throw refusal;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            Data.Enqueue(requestStream.Current.Data);
            hash.AppendData(requestStream.Current.Data.Data.Span);
        }

        Assert.Equal(header.Sha256, Convert.ToHexStringLower(hash.GetHashAndReset()));
        if (Existing is not null)
            return new StartImportResponse { Import = Existing, Existing = true };
        var import = Sample.Import(ImportState.Queued, header.FileName);
        Imports.Insert(0, import);
        return new StartImportResponse { Import = import };
    }

    public override Task<GetUploadResponse> GetUpload(GetUploadRequest request, ServerCallContext context) => Task.FromResult(new GetUploadResponse());

    public override async Task WatchProgress(WatchProgressRequest request, IServerStreamWriter<WatchProgressResponse> responseStream, ServerCallContext context)
    {
        WatchedAfter.Enqueue(request.AfterSequence);
        if (Watches.TryDequeue(out var script))
            await script(request, responseStream, context);
        else
            throw ServiceError.Create(StatusCode.Unavailable, CommonReasons.ShuttingDown, "The script is over.");
    }

    public override Task<ResumeImportResponse> ResumeImport(ResumeImportRequest request, ServerCallContext context)
    {
        Resumed.Enqueue(request);
        return Task.FromResult(new ResumeImportResponse { Import = Find(request.ImportId) });
    }

    public override Task<CancelImportResponse> CancelImport(CancelImportRequest request, ServerCallContext context)
    {
        Cancelled.Enqueue(request.ImportId);
        OnCancel(request.ImportId);
        return Task.FromResult(new CancelImportResponse { Import = Find(request.ImportId) });
    }

    public override Task<GetImportResponse> GetImport(GetImportRequest request, ServerCallContext context) =>
        Task.FromResult(new GetImportResponse { Import = Find(request.ImportId) });

    public override Task<ListImportsResponse> ListImports(ListImportsRequest request, ServerCallContext context) => Task.FromResult(new ListImportsResponse
    {
        Imports = { Imports.Where(import => import.Id.StartsWith(request.IdPrefix, StringComparison.Ordinal)).Take(request.PageSize) },
    });

    public override Task<ListChunksResponse> ListChunks(ListChunksRequest request, ServerCallContext context) =>
        Task.FromResult(new ListChunksResponse { Chunks = { new Chunk { Number = 1, State = ChunkState.Completed, RowCount = 3 } } });

    public override Task<ListRowIssuesResponse> ListRowIssues(ListRowIssuesRequest request, ServerCallContext context)
    {
        // Two to a page, so that a client that stops at the first one is caught.
        var start = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken, null);
        var next = start + 2;
        return Task.FromResult(new ListRowIssuesResponse { Issues = { Issues.Skip(start).Take(2) }, NextPageToken = next < Issues.Count ? $"{next}" : "" });
    }

    public override Task<ListMovementsResponse> ListMovements(ListMovementsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListMovementsResponse { Movements = { Movements } });

    public override Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context) => Task.FromResult(new ListAccountsResponse
    {
        Accounts = { Accounts.Where(account => request.Name.Length == 0 || account.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase)) },
    });

    public override Task<UpdateAccountResponse> UpdateAccount(UpdateAccountRequest request, ServerCallContext context)
    {
        Updates.Enqueue(request);
        var account = Changed(request.AccountId);
        account.PremiumTreatment = request.PremiumTreatment;
        return Task.FromResult(new UpdateAccountResponse { Account = account });
    }

    public override Task<SupplyBasisResponse> SupplyBasis(SupplyBasisRequest request, ServerCallContext context)
    {
        Bases.Enqueue(request);
        var transfer = new Movement { Day = "2024-05-08", Quantity = "100", Currency = "USD", Instrument = new Instrument { Symbol = request.Symbol } };
        if (request.HasCostBasis)
            transfer.SuppliedBasis = request.CostBasis;
        return Task.FromResult(new SupplyBasisResponse { Account = Changed(request.AccountId), Transfer = transfer });
    }

    public override Task<RecalculateSnapshotsResponse> RecalculateSnapshots(RecalculateSnapshotsRequest request, ServerCallContext context)
    {
        Recalculations.Enqueue(request);
        return Task.FromResult(new RecalculateSnapshotsResponse { Account = Changed(request.AccountId) });
    }

    private Account Changed(string id) => ChangeRefusal is { } refusal ? throw refusal : Accounts.Single(account => account.Id == id);

    private Import Find(string id) => Imports.FirstOrDefault(import => import.Id == id)
        ?? Existing
        ?? throw ServiceError.Create(StatusCode.NotFound, ReasonName.Of(ErrorReason.ImportNotFound), "There is no such import.");
}
