using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Doctor.Snapshots;

/// <summary>The revisions of all accounts, as running services tell them.</summary>
internal static class ServerRevisions
{
    internal static async Task<IReadOnlyList<AccountRevisions>> ReadAsync(ServerConnection servers, TimeProvider time, CancellationToken cancellationToken)
    {
        var revisions = new List<AccountRevisions>();
        await foreach (var account in AccountsAsync(servers, time, cancellationToken))
        {
            var seen = await SnapshotRevision.ReadAsync(servers.Snapshots, account.Id, time, cancellationToken);
            revisions.Add(new AccountRevisions(account.Name, account.Revision, account.SnapshotRevision, account.HasFirstDirtyDay, seen));
        }

        return revisions;
    }

    private static IAsyncEnumerable<Account> AccountsAsync(ServerConnection servers, TimeProvider time, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await servers.Imports.ListAccountsAsync(
                new ListAccountsRequest { PageSize = Pages.SizeMax, PageToken = token }, deadline: CallLimits.Question(time), cancellationToken: cancellationToken);
            return (page.Accounts.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken);
}
