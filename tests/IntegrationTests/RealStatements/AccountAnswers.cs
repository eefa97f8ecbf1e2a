using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Reference;
using GrpcImport.TestKit.Clients;

namespace GrpcImport.IntegrationTests.RealStatements;

/// <summary>All movements of an account, and all that was made of them, as the services list them.</summary>
internal sealed record AccountAnswers(IReadOnlyList<Movement> Movements, Replayed Snapshots)
{
    private const int PageSizeMax = 1_000;

    internal static async Task<AccountAnswers> ReadAsync(ServiceClient client, string account)
    {
        var (imports, snapshots) = (client.Imports, client.Snapshots);
        var movements = await AllAsync<Movement>(async token =>
        {
            var page = await imports.ListMovementsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token }, deadline: ServiceClient.Deadline);
            return (page.Movements, page.NextPageToken);
        });
        var replayed = new Replayed
        {
            Accounts = await AllAsync<AccountSnapshot>(async token =>
            {
                var page = await snapshots.ListAccountSnapshotsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token }, deadline: ServiceClient.Deadline);
                return (page.Snapshots, page.NextPageToken);
            }),
            Tickers = await AllAsync<TickerSnapshot>(async token =>
            {
                var page = await snapshots.ListTickerSnapshotsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token }, deadline: ServiceClient.Deadline);
                return (page.Snapshots, page.NextPageToken);
            }),
            Operations = await AllAsync<Operation>(async token =>
            {
                var page = await snapshots.ListOperationsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token }, deadline: ServiceClient.Deadline);
                return (page.Operations, page.NextPageToken);
            }),
            Issues = await AllAsync<SnapshotIssue>(async token =>
            {
                var page = await snapshots.ListSnapshotIssuesAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token }, deadline: ServiceClient.Deadline);
                return (page.Issues, page.NextPageToken);
            }),
        };
        return new AccountAnswers(movements, replayed);
    }

    private static async Task<List<T>> AllAsync<T>(Func<string, Task<(IEnumerable<T> Items, string Next)>> pageAsync)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            (var items, token) = await pageAsync(token);
            all.AddRange(items);
        }
        while (token.Length > 0);
        return all;
    }
}
