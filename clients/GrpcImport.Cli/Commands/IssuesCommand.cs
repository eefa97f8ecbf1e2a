using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Commands;

/// <summary>issues ACCOUNT: movements that do not fit what is open.</summary>
internal static class IssuesCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "issues", "Lists movements of an account that do not fit what is open: what, where, and what would be right.",
            "grpcimport issues Tastytrade", "grpcimport issues Tastytrade --json");
        var account = CommandArguments.Account();
        command.Add(account);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var issues = await SnapshotQueries.IssuesAsync(session, found.Id, token);
            if (session.Output.Json)
            {
                session.Output.Document(SnapshotDocuments.List(found, "issues", issues));
                return ExitCode.Done;
            }

            var revision = await SnapshotRevision.ReadAsync(session, found.Id, token);
            SnapshotIssueLines.Write(session.Output, found.Name, issues, hasSnapshots: revision is not null);
            if (StaleNote.Of(found, revision) is { } note)
                session.Output.Line(note);
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Below figures: says that there are issues, and how to see them.</summary>
    internal static async Task WriteHintAsync(Session session, string accountId, string accountName, CancellationToken cancellationToken)
    {
        var page = await SnapshotQueries.IssuePageAsync(session, accountId, "", cancellationToken);
        SnapshotIssueLines.WriteHint(session.Output, accountName, page.Issues.Count, page.NextPageToken.Length > 0);
    }
}
