using Grpc.Core;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Prices;
using Microsoft.Extensions.Options;
using Wire = GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>The edge of SnapshotService.</summary>
internal sealed class SnapshotRpc(
    Calculations calculations,
    AccountPages accounts,
    TickerPages tickers,
    PriceIntake prices,
    PerformanceStream performance,
    IOptions<SnapshotOptions> options,
    TimeProvider time)
    : Wire.SnapshotService.SnapshotServiceBase
{
    public override async Task CalculateSnapshots(
        IAsyncStreamReader<CalculateSnapshotsRequest> requestStream,
        IServerStreamWriter<CalculateSnapshotsResponse> responseStream,
        ServerCallContext context)
    {
        var stream = new CalculationStream(requestStream, responseStream, options.Value.IdleSecondsMax, time);
        try
        {
            await new CalculationConversation(stream, calculations, options.Value.ProgressMovements).RunAsync(context.CancellationToken);
        }
        catch (CalculationRefusedException e)
        {
            throw SnapshotErrors.Refused(e);
        }
        catch (OverflowException e)
        {
            throw SnapshotErrors.FigureOutOfRange(e.Message);
        }
    }

    public override Task<GetAccountSnapshotResponse> GetAccountSnapshot(GetAccountSnapshotRequest request, ServerCallContext context) =>
        accounts.AsOfAsync(request, context.CancellationToken);

    public override Task<ListAccountSnapshotsResponse> ListAccountSnapshots(ListAccountSnapshotsRequest request, ServerCallContext context) =>
        accounts.ListAsync(request, context.CancellationToken);

    public override Task<ListTickerSnapshotsResponse> ListTickerSnapshots(ListTickerSnapshotsRequest request, ServerCallContext context) =>
        tickers.TickersAsync(request, context.CancellationToken);

    public override Task<ListOperationsResponse> ListOperations(ListOperationsRequest request, ServerCallContext context) =>
        tickers.OperationsAsync(request, context.CancellationToken);

    public override Task<ListSnapshotIssuesResponse> ListSnapshotIssues(ListSnapshotIssuesRequest request, ServerCallContext context) =>
        tickers.IssuesAsync(request, context.CancellationToken);

    public override async Task<SetPricesResponse> SetPrices(SetPricesRequest request, ServerCallContext context) =>
        (await prices.TakeAsync(PriceMessages.Read(request), context.CancellationToken)).ToMessage();

    public override Task GetPerformance(
        GetPerformanceRequest request, IServerStreamWriter<GetPerformanceResponse> responseStream, ServerCallContext context) =>
        performance.WriteAsync(request, responseStream, context.CancellationToken);
}
