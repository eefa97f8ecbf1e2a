using System.CommandLine;
using GrpcImport.Cli.Commands;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Terminal;

namespace GrpcImport.Cli.CommandLine;

/// <summary>The command line as a whole.</summary>
internal static class GrpcImportCommand
{
    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliEnvironment environment)
    {
        var globals = new GlobalOptions();
        var parsed = Create(new CommandRunner(environment, globals)).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp)
            return Refuse(parsed, environment, arguments.Contains("--json"));

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = environment.Output,
                Error = environment.Error,
                // Signals are the Interruption's business, and failures the CommandRunner's.
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
            },
            CancellationToken.None);
    }

    internal static RootCommand Create(CommandRunner runner)
    {
        var root = new RootCommand("Imports brokerage statements, safely, and prints the snapshots made of them.");
        runner.Globals.AddTo(root);
        root.Add(ImportCommand.Create(runner));
        root.Add(ServeCommand.Create(runner));
        root.Add(DoctorCommand.Create(runner));
        root.Add(WatchCommand.Create(runner));
        root.Add(ResumeCommand.Create(runner));
        root.Add(CancelCommand.Create(runner));
        root.Add(HistoryCommand.Create(runner));
        root.Add(ShowCommand.Create(runner));
        root.Add(AccountsCommand.Create(runner));
        root.Add(MovementsCommand.Create(runner));
        root.Add(SnapshotCommand.Create(runner));
        root.Add(TickersCommand.Create(runner));
        root.Add(OperationsCommand.Create(runner));
        root.Add(PerformanceCommand.Create(runner));
        root.Add(IssuesCommand.Create(runner));
        root.Add(PricesCommand.Create(runner));
        root.Add(BasisCommand.Create(runner));
        root.Add(AccountCommand.Create(runner));
        root.Add(RecalculateCommand.Create(runner));
        ExampleHelp.Install(root);
        return root;
    }

    private static int Refuse(ParseResult parsed, CliEnvironment environment, bool json)
    {
        var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        var messages = string.Join(' ', parsed.Errors.Select(error => PrintableText.Escaped(error.Message.TrimEnd())).Distinct());
        new CommandOutput(environment, json).Fail(CliFailure.Usage($"{messages} See 'grpcimport{command} --help'."));
        return ExitCode.Usage;
    }
}
