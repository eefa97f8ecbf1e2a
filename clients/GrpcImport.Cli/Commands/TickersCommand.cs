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
            "grpcimport tickers Tastytrade", "grpcimport tickers Tastytrade --as-of 2024-05-31 --wide", "grpcimport tickers Tastytrade --ticker AAPL --json");
        var account = CommandArguments.Account();
        var ticker = new Option<string?>("--ticker") { Description = "Only this ticker.", HelpName = "TICKER" };
        var asOf = CommandArguments.Day("--as-of", "The day, at whose prices what is open is valued; a future one reads as the last. Default: the account's last one with a movement.");
        var wide = new Option<bool>("--wide") { Description = "All figures, however wide that is. Default: those that fit, or 100 columns of them into a file or pipe." };
        command.Add(account);
        command.Add(asOf);
        command.Add(ticker);
        command.Add(wide);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var day = arguments.GetValue(asOf) ?? "";
            var only = arguments.GetValue(ticker) ?? "";
            var tickers = await SnapshotQueries.TickersAsync(session, found.Id, only, day, token);
            if (session.Output.Json)
            {
                session.Output.Document(SnapshotDocuments.List(found, "tickers", tickers));
                return ExitCode.Done;
            }

            TickerTable.Write(session.Output, found.Name, day, only, tickers, arguments.GetValue(wide));
            await StaleNote.CheckAsync(session, found, token);
            return ExitCode.Done;
        }));
        return command;
    }
}
