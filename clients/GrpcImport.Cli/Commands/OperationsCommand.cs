using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Commands;

/// <summary>operations ACCOUNT: the cycles of its tickers from flat to flat.</summary>
internal static class OperationsCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "operations", "Prints the operations of an account: each cycle of a ticker from flat to flat.",
            "grpcimport operations Tastytrade", "grpcimport operations Tastytrade --as-of 2024-05-31", "grpcimport operations Tastytrade --ticker AAPL --open --json");
        var account = CommandArguments.Account();
        var ticker = new Option<string?>("--ticker") { Description = "Only this ticker.", HelpName = "TICKER" };
        var open = new Option<bool>("--open") { Description = "Only those that are not flat yet." };
        var asOf = CommandArguments.Day("--as-of", "The day at whose end they are looked at; a future one reads as the last. Default: the account's last one with a movement.");
        command.Add(account);
        command.Add(asOf);
        command.Add(ticker);
        command.Add(open);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var day = arguments.GetValue(asOf) ?? "";
            var operations = await SnapshotQueries.OperationsAsync(
                session, found.Id, arguments.GetValue(ticker) ?? "", arguments.GetValue(open), day, token);
            if (session.Output.Json)
            {
                session.Output.Document(SnapshotDocuments.List(found, "operations", operations));
                return ExitCode.Done;
            }

            OperationTable.Write(session.Output, found.Name, day, operations);
            await StaleNote.CheckAsync(session, found, token);
            return ExitCode.Done;
        }));
        return command;
    }
}
