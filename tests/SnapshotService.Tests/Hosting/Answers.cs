using Google.Protobuf;
using Grpc.Core;
using Client = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>All that the service answers about an account.</summary>
internal static class Answers
{
    private const int PageSizeMax = 1_000;

    /// <summary>The answers of every call that reads, in one order; pages to their end.</summary>
    internal static async Task<List<IMessage>> OfAsync(Client client, string account)
    {
        List<IMessage> messages = [await client.GetAccountSnapshotAsync(new() { AccountId = account })];
        await PagesAsync(async token =>
        {
            var page = await client.ListAccountSnapshotsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token });
            messages.AddRange(page.Snapshots);
            return page.NextPageToken;
        });
        await PagesAsync(async token =>
        {
            var page = await client.ListTickerSnapshotsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token });
            messages.AddRange(page.Snapshots);
            return page.NextPageToken;
        });
        await PagesAsync(async token =>
        {
            var page = await client.ListOperationsAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token });
            messages.AddRange(page.Operations);
            return page.NextPageToken;
        });
        await PagesAsync(async token =>
        {
            var page = await client.ListSnapshotIssuesAsync(new() { AccountId = account, PageSize = PageSizeMax, PageToken = token });
            messages.AddRange(page.Issues);
            return page.NextPageToken;
        });
        using var performance = client.GetPerformance(new() { AccountId = account });
        while (await performance.ResponseStream.MoveNext(CancellationToken.None))
            messages.Add(performance.ResponseStream.Current);
        return messages;
    }

    private static async Task PagesAsync(Func<string, Task<string>> pageAsync)
    {
        var token = "";
        do
            token = await pageAsync(token);
        while (token.Length > 0);
    }
}
