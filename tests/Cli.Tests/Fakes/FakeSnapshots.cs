using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>A SnapshotService that has one account's figures, or none.</summary>
internal sealed class FakeSnapshots : Contracts.Snapshots.V1.SnapshotService.SnapshotServiceBase
{
    internal AccountSnapshot? Account { get; set; }

    internal List<TickerSnapshot> Tickers { get; } = [];

    internal List<Operation> Operations { get; } = [];

    public override Task<GetAccountSnapshotResponse> GetAccountSnapshot(GetAccountSnapshotRequest request, ServerCallContext context) =>
        Account is null
            ? throw ServiceError.Create(StatusCode.NotFound, ReasonName.Of(SnapshotErrorReason.SnapshotsNotFound), "The account has no snapshots.")
            : Task.FromResult(new GetAccountSnapshotResponse
            {
                AccountId = request.AccountId,
                AsOfDay = request.AsOfDay.Length > 0 ? request.AsOfDay : Account.Day,
                AccountRevision = 1,
                Currencies = { Account },
            });

    public override Task<ListTickerSnapshotsResponse> ListTickerSnapshots(ListTickerSnapshotsRequest request, ServerCallContext context)
    {
        Assert.True(request.LatestOnly);
        return Task.FromResult(new ListTickerSnapshotsResponse { Snapshots = { Tickers } });
    }

    public override Task<ListOperationsResponse> ListOperations(ListOperationsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListOperationsResponse { Operations = { Operations } });
}
