using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>
/// Says that snapshots are not of the movements that the account has now: after a failed calculation, or where one of the two databases was restored or
/// lost, of which the account itself knows nothing.
/// </summary>
internal static class StaleNote
{
    /// <summary>Of snapshots that were just read.</summary>
    internal static void Write(CommandOutput output, Account account, ulong snapshotRevision) => Write(output, Of(account, snapshotRevision));

    /// <summary>Looks at the account's snapshots first.</summary>
    internal static async Task CheckAsync(Session session, Account account, CancellationToken cancellationToken) =>
        Write(session.Output, Of(account, await SnapshotRevision.ReadAsync(session, account.Id, cancellationToken)));

    // Snapshots there are | the account       | note
    // --------------------+-------------------+------------------------
    // of its revision     | any               | none
    // of another one      | any               | both revisions
    // none                | has had some      | gone
    // none                | else has movements| not calculated yet
    // none                | has no movements  | none: there is nothing to calculate
    internal static string? Of(Account account, ulong? snapshotRevision) => snapshotRevision switch
    {
        { } seen when seen == account.Revision => null,
        { } seen => $"  The snapshots are of revision {seen}, the account's movements of revision {account.Revision}: {Cure(account)}",
        null when account.SnapshotRevision > 0 => $"  The snapshots are gone: {Cure(account)}",
        null when account.MovementCount > 0 => $"  The snapshots are not calculated yet: {Cure(account)}",
        null => null,
    };

    internal static string Cure(Account account) => $"grpcimport recalculate {ShellWord.Of(account.Name)}";

    private static void Write(CommandOutput output, string? note)
    {
        if (note is not null)
            output.Line(note);
    }
}
