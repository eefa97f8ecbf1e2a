using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Lookup;

/// <summary>Says in words of the account's name that there are no figures: SnapshotService knows ids only, and not whether there are movements to calculate.</summary>
internal static class MissingSnapshots
{
    /// <param name="session">Whom to ask.</param>
    /// <param name="account">Whose figures.</param>
    /// <param name="day">yyyy-MM-dd, by which there must be some; empty for the last one.</param>
    /// <param name="ask">Asks for the figures.</param>
    /// <param name="cancellationToken">Ends the further question.</param>
    /// <exception cref="CliFailure">SNAPSHOTS_NOT_FOUND, with what brings them.</exception>
    internal static async Task<T> NamedAsync<T>(Session session, Account account, string day, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (RpcException e) when (SnapshotQueries.IsNotFound(e))
        {
            var hasOthers = day.Length > 0 && await SnapshotRevision.ReadAsync(session, account.Id, cancellationToken) is not null;
            throw new CliFailure(ExitCode.Failed, ReasonName.Of(SnapshotErrorReason.SnapshotsNotFound), Message(account, hasOthers ? day : ""));
        }
    }

    private static string Message(Account account, string day) => account switch
    {
        _ when day.Length > 0 => $"'{account.Name}' has no snapshots on or before {day}; ask for a later day, or import an earlier statement.",
        { SnapshotRevision: > 0 } => $"The snapshots of '{account.Name}' are gone: {StaleNote.Cure(account)}",
        { MovementCount: > 0 } => $"The snapshots of '{account.Name}' are not calculated yet: {StaleNote.Cure(account)}",
        _ => $"'{account.Name}' has no movements yet: grpcimport import FILE --account {ShellWord.Of(account.Name)}",
    };
}
