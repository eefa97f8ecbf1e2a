using System.Text.Json.Nodes;
using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Watching;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>Prints an import that stopped (or was left running), and gives its exit code.</summary>
internal sealed class ImportResult(Session session, bool strict)
{
    /// <summary>What fits on a screen beside the summary; 'show' has them all.</summary>
    private const int IssueLinesMax = 10;

    /// <summary>Prints one import as the whole result of a command.</summary>
    internal async Task<int> PrintAsync(FollowedImport followed, bool withSnapshots)
    {
        if (session.Output.Json)
            session.Output.Document(Document(followed.Import));
        else
            await WriteAsync(followed.Import, withSnapshots && !followed.Interrupted);
        return Code(followed);
    }

    internal static JsonNode Document(Import import) => ImportDocument.Of(import);

    internal int Code(FollowedImport followed) => followed switch
    {
        { Interrupted: true } => ExitCode.Interrupted,
        { Import: { State: ImportState.Completed, Counts.Failed: > 0 } } when strict => ExitCode.Failed,
        { Import.State: ImportState.Completed } => ExitCode.Done,
        _ => ExitCode.Failed,
    };

    internal async Task WriteAsync(Import import, bool withSnapshots)
    {
        ImportSummary.Write(session.Output, import);
        // The command is about to end: whatever it still asks has its own deadline.
        if (import.RowIssueCount > 0)
            await WriteIssuesAsync(import, CancellationToken.None);
        if (withSnapshots && import.State == ImportState.Completed)
            await WriteSnapshotsAsync(import, CancellationToken.None);
    }

    private async Task WriteIssuesAsync(Import import, CancellationToken cancellationToken)
    {
        var lines = new RowIssueLines(IssueLinesMax);
        await foreach (var issue in ImportQueries.IssuesAsync(session, import.Id, cancellationToken))
            lines.Add(issue);
        lines.Write(session.Output, import.Id);
    }

    private async Task WriteSnapshotsAsync(Import import, CancellationToken cancellationToken)
    {
        try
        {
            var account = await SnapshotQueries.AccountAsync(session, import.AccountId, "", cancellationToken);
            AccountSnapshotTable.Write(session.Output, import.AccountName, account);
            TickerTable.Write(session.Output, import.AccountName, "", "", await SnapshotQueries.TickersAsync(session, import.AccountId, "", "", cancellationToken), wide: false);
            await IssuesCommand.WriteHintAsync(session, import.AccountId, import.AccountName, cancellationToken);
        }
        catch (RpcException e) when (SnapshotQueries.IsNotFound(e))
        {
            session.Output.Line("  The account has no snapshots.");
        }
        catch (RpcException e)
        {
            // The import is done whatever becomes of its printing.
            session.Output.Note($"The import is completed, but its snapshots cannot be read now: {FailureReader.Read(e).Message}");
        }
    }
}
