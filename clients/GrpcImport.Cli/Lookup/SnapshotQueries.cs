using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Lookup;

/// <summary>What commands ask SnapshotService.</summary>
internal static class SnapshotQueries
{
    /// <param name="session">Whom to ask.</param>
    /// <param name="accountId">Whose figures.</param>
    /// <param name="asOfDay">yyyy-MM-dd; empty for the last day with a movement.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<GetAccountSnapshotResponse> AccountAsync(Session session, string accountId, string asOfDay, CancellationToken cancellationToken) =>
        await session.Snapshots.GetAccountSnapshotAsync(
            new GetAccountSnapshotRequest { AccountId = accountId, AsOfDay = asOfDay },
            deadline: CallLimits.Question(session.Environment.Time),
            cancellationToken: cancellationToken);

    /// <summary>The account has no snapshots, or none by the day that was asked for.</summary>
    internal static bool IsNotFound(RpcException exception) => ErrorDetails.From(exception).Reason == ReasonName.Of(SnapshotErrorReason.SnapshotsNotFound);

    /// <summary>The latest snapshot of each ticker and currency.</summary>
    /// <param name="session">Whom to ask.</param>
    /// <param name="accountId">Whose figures.</param>
    /// <param name="ticker">Only this one; empty for all.</param>
    /// <param name="asOfDay">yyyy-MM-dd; empty for the last day with a movement.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static ValueTask<List<TickerSnapshot>> TickersAsync(
        Session session, string accountId, string ticker, string asOfDay, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await session.Snapshots.ListTickerSnapshotsAsync(
                new ListTickerSnapshotsRequest { AccountId = accountId, Ticker = ticker, LastDay = asOfDay, LatestOnly = true, PageSize = Pages.SizeMax, PageToken = token },
                deadline: CallLimits.Question(session.Environment.Time),
                cancellationToken: cancellationToken);
            return (page.Snapshots.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken).ToListAsync(cancellationToken);

    internal static ValueTask<List<SnapshotIssue>> IssuesAsync(Session session, string accountId, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await IssuePageAsync(session, accountId, token, cancellationToken);
            return (page.Issues.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken).ToListAsync(cancellationToken);

    /// <summary>One page of them: enough to say that there are some.</summary>
    internal static async Task<ListSnapshotIssuesResponse> IssuePageAsync(Session session, string accountId, string pageToken, CancellationToken cancellationToken) =>
        await session.Snapshots.ListSnapshotIssuesAsync(
            new ListSnapshotIssuesRequest { AccountId = accountId, PageSize = Pages.SizeMax, PageToken = pageToken },
            deadline: CallLimits.Question(session.Environment.Time),
            cancellationToken: cancellationToken);

    /// <summary>The operations at the end of a day.</summary>
    /// <param name="session">Whom to ask.</param>
    /// <param name="accountId">Whose operations.</param>
    /// <param name="ticker">Only this one; empty for all.</param>
    /// <param name="openOnly">Only those that are not flat on the day.</param>
    /// <param name="asOfDay">yyyy-MM-dd; empty for the end of all movements.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static ValueTask<List<Operation>> OperationsAsync(
        Session session, string accountId, string ticker, bool openOnly, string asOfDay, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await session.Snapshots.ListOperationsAsync(
                new ListOperationsRequest
                {
                    AccountId = accountId,
                    Ticker = ticker,
                    OpenOnly = openOnly,
                    AsOfDay = asOfDay,
                    PageSize = Pages.SizeMax,
                    PageToken = token,
                },
                deadline: CallLimits.Question(session.Environment.Time),
                cancellationToken: cancellationToken);
            return (page.Operations.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken).ToListAsync(cancellationToken);
}
