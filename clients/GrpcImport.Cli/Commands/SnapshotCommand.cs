using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Commands;

/// <summary>snapshot ACCOUNT: its figures as of a day, per currency.</summary>
internal static class SnapshotCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "snapshot", "Prints an account's figures as of a day, per currency.",
            "grpcimport snapshot Tastytrade", "grpcimport snapshot Tastytrade --as-of 2024-05-31 --json");
        var account = CommandArguments.Account();
        var asOf = CommandArguments.Day("--as-of", "The day; a future one reads as the last. Default: the last one with a movement.");
        command.Add(account);
        command.Add(asOf);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var day = arguments.GetValue(asOf) ?? "";
            var snapshot = await MissingSnapshots.NamedAsync(session, found, day, () => SnapshotQueries.AccountAsync(session, found.Id, day, token), token);
            if (session.Output.Json)
            {
                session.Output.Document(SnapshotDocuments.Account(found, snapshot));
                return ExitCode.Done;
            }

            AccountSnapshotTable.Write(session.Output, found.Name, snapshot);
            StaleNote.Write(session.Output, found, snapshot.AccountRevision);
            await IssuesCommand.WriteHintAsync(session, found.Id, found.Name, token);
            return ExitCode.Done;
        }));
        return command;
    }
}
