using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>A SnapshotService that has one account's figures, or none.</summary>
internal sealed class FakeSnapshots : Contracts.Snapshots.V1.SnapshotService.SnapshotServiceBase
{
    /// <summary>The account's revision that the snapshots are of.</summary>
    internal ulong Revision { get; set; }

    internal AccountSnapshot? Account { get; set; }

    /// <summary>yyyy-MM-dd; before it there are no snapshots.</summary>
    internal string FirstDay { get; set; } = "";

    internal List<TickerSnapshot> Tickers { get; } = [];

    internal List<Operation> Operations { get; } = [];

    internal List<ListOperationsRequest> OperationRequests { get; } = [];

    internal List<SnapshotIssue> Issues { get; } = [];

    internal List<GetPerformanceResponse> Performance { get; } = [];

    internal List<GetPerformanceRequest> PerformanceRequests { get; } = [];

    /// <summary>Refuses to measure; null measures.</summary>
    internal RpcException? PerformanceRefusal { get; set; }

    internal List<SetPricesRequest> PriceRequests { get; } = [];

    /// <summary>What becomes of a request's prices; all are added where a test says nothing.</summary>
    internal Func<SetPricesRequest, SetPricesResponse> OnPrices { get; set; } = request => new SetPricesResponse { AddedCount = (uint)request.Prices.Count };

    public override Task<SetPricesResponse> SetPrices(SetPricesRequest request, ServerCallContext context)
    {
        Assert.InRange(request.Prices.Count, 1, 1_000);
        PriceRequests.Add(request);
        return Task.FromResult(OnPrices(request));
    }

    public override async Task GetPerformance(GetPerformanceRequest request, IServerStreamWriter<GetPerformanceResponse> responseStream, ServerCallContext context)
    {
        PerformanceRequests.Add(request);
        if (PerformanceRefusal is { } refusal)
            throw refusal;
        RequireSnapshots(request.AccountId, request.LastDay);
        foreach (var message in Performance)
            await responseStream.WriteAsync(message);
    }

    public override Task<ListSnapshotIssuesResponse> ListSnapshotIssues(ListSnapshotIssuesRequest request, ServerCallContext context)
    {
        // Two to a page, so that a client that stops at the first one is caught.
        var start = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken, null);
        var next = start + 2;
        return Task.FromResult(new ListSnapshotIssuesResponse
        {
            Issues = { Issues.Skip(start).Take(2) },
            NextPageToken = next < Issues.Count ? $"{next}" : "",
            AccountRevision = Account is null ? 0 : Revision,
        });
    }

    public override Task<GetAccountSnapshotResponse> GetAccountSnapshot(GetAccountSnapshotRequest request, ServerCallContext context)
    {
        var account = RequireSnapshots(request.AccountId, request.AsOfDay);
        return Task.FromResult(new GetAccountSnapshotResponse
        {
            AccountId = request.AccountId,
            AsOfDay = request.AsOfDay.Length > 0 ? request.AsOfDay : account.Day,
            AccountRevision = Revision,
            Currencies = { account },
        });
    }

    public override Task<ListTickerSnapshotsResponse> ListTickerSnapshots(ListTickerSnapshotsRequest request, ServerCallContext context)
    {
        Assert.True(request.LatestOnly);
        return Task.FromResult(new ListTickerSnapshotsResponse { Snapshots = { Tickers } });
    }

    public override Task<ListOperationsResponse> ListOperations(ListOperationsRequest request, ServerCallContext context)
    {
        OperationRequests.Add(request);
        return Task.FromResult(new ListOperationsResponse { Operations = { Operations } });
    }

    /// <summary>As the service itself has it: its own words, which know no names of accounts.</summary>
    private AccountSnapshot RequireSnapshots(string accountId, string day) => Account is { } account && (day.Length == 0 || string.CompareOrdinal(day, FirstDay) >= 0)
        ? account
        : throw ServiceError.Create(StatusCode.NotFound, ReasonName.Of(SnapshotErrorReason.SnapshotsNotFound), $"Account {accountId} has no snapshots.");
}
