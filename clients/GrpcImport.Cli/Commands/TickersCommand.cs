using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Commands;

/// <summary>tickers ACCOUNT: the latest figures of each ticker.</summary>
internal static class TickersCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "tickers", "Prints the latest figures of each ticker of an account.",
            "grpcimport tickers Tastytrade", "grpcimport tickers Tastytrade --ticker AAPL --json");
        var account = CommandArguments.Account();
        var ticker = new Option<string?>("--ticker") { Description = "Only this ticker.", HelpName = "TICKER" };
        command.Add(account);
        command.Add(ticker);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var tickers = await SnapshotQueries.TickersAsync(session, found.Id, arguments.GetValue(ticker) ?? "", token);
            if (session.Output.Json)
                session.Output.Document(SnapshotDocuments.List(found, "tickers", tickers));
            else
                TickerTable.Write(session.Output, found.Name, tickers);
            return ExitCode.Done;
        }));
        return command;
    }
}
