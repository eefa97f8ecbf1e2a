using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>
/// Says that snapshots are not of the movements that the account has now: after a failed calculation, or where one of the two databases was restored or
/// lost, of which the account itself knows nothing.
/// </summary>
internal static class StaleNote
{
    /// <summary>Of snapshots that were just read.</summary>
    internal static void Write(CommandOutput output, Account account, ulong snapshotRevision)
    {
        if (snapshotRevision != account.Revision)
        {
            output.Line(
                $"  The snapshots are of revision {snapshotRevision}, the account's movements of revision {account.Revision}: grpcimport recalculate {ShellWord.Of(account.Name)}");
        }
    }

    /// <summary>Looks at the account's snapshots first.</summary>
    internal static async Task CheckAsync(Session session, Account account, CancellationToken cancellationToken)
    {
        try
        {
            Write(session.Output, account, (await SnapshotQueries.AccountAsync(session, account.Id, "", cancellationToken)).AccountRevision);
        }
        catch (RpcException e) when (ErrorDetails.From(e).Reason == ReasonName.Of(SnapshotErrorReason.SnapshotsNotFound))
        {
            if (account.SnapshotRevision > 0)
                session.Output.Line($"  The snapshots are gone: grpcimport recalculate {ShellWord.Of(account.Name)}");
        }
    }
}
