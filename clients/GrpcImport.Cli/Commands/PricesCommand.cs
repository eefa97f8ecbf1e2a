using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Prices;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Upload;

namespace GrpcImport.Cli.Commands;

/// <summary>prices FILE: supplies prices that value what is open.</summary>
internal static class PricesCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "prices",
            "Supplies prices from a CSV file: symbol, day (or date), price, and currency where it is not USD, in any order below a header. "
            + "They value what is open from their day on, for all accounts.",
            "grpcimport prices prices.csv", "grpcimport prices prices.csv --strict --json", "grpcimport prices - < prices.csv");
        var file = new Argument<string>("FILE") { Description = "CSV file (UTF-8), or '-' for standard input." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when any price was refused." };
        command.Add(file);
        command.Add(strict);
        command.SetAction((arguments, _) => runner.RunAloneAsync(arguments, async (_, _) =>
        {
            var path = arguments.GetRequiredValue(file);
            if (path != PriceFile.StandardInput)
                StatementFile.RequireReadable([path]);
            var run = new Run(path, arguments.GetValue(strict));
            return await runner.RunAsync(arguments, HostDuty.Answer, run.RunAsync);
        }));
        return command;
    }

    private sealed class Run(string path, bool strict)
    {
        private bool begun;

        internal async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
        {
            // A file is sent again from its start where the server ended meanwhile, which changes nothing; what came through a pipe is gone.
            if (begun && path == PriceFile.StandardInput)
                throw CliFailure.Unreachable("The server ended before all prices were sent; send them again.");
            begun = true;
            using var file = PriceFile.Open(path, session.Environment.Input);
            var sending = new PriceSending(session, file);
            await sending.RunAsync(cancellationToken);
            if (session.Output.Json)
                session.Output.Document(PriceSummary.Document(file.Name, sending.Tally));
            else
                PriceSummary.Write(session.Output, file.Name, sending.Tally);
            return strict && sending.Tally.Refused > 0 ? ExitCode.Failed : ExitCode.Done;
        }
    }
}
