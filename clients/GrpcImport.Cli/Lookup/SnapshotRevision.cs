using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Contracts.Snapshots.V1;
using Client = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;

namespace GrpcImport.Cli.Lookup;

/// <summary>Of which revision of an account its snapshots are.</summary>
internal static class SnapshotRevision
{
    /// <summary>Asks for one row of a short list, which names the revision; a snapshot would be valued first.</summary>
    /// <returns>The revision; null where the account has no snapshots.</returns>
    internal static async Task<ulong?> ReadAsync(Client snapshots, string accountId, TimeProvider time, CancellationToken cancellationToken)
    {
        var page = await snapshots.ListSnapshotIssuesAsync(
            new ListSnapshotIssuesRequest { AccountId = accountId, PageSize = 1 }, deadline: CallLimits.Question(time), cancellationToken: cancellationToken);
        return page.AccountRevision > 0 ? page.AccountRevision : null;
    }

    internal static Task<ulong?> ReadAsync(Session session, string accountId, CancellationToken cancellationToken) =>
        ReadAsync(session.Snapshots, accountId, session.Environment.Time, cancellationToken);
}
