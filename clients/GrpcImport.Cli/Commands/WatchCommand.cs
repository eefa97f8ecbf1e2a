using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Watching;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>watch IMPORT: follows its progress to the end.</summary>
internal static class WatchCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand("watch", "Follows an import until it stops.", "grpcimport watch last", "grpcimport watch last --json");
        var import = CommandArguments.Import();
        command.Add(import);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await ImportLookup.FindAsync(session, arguments.GetRequiredValue(import), token);
            if (!found.State.IsStopped() && session.Place == ServerPlace.InProcess)
                throw NothingRuns(found);
            var followed = found.State.IsStopped() ? new(found, Interrupted: false) : await new ImportFollower(session).FollowAsync(found, found.FileName);
            return await new ImportResult(session, strict: false).PrintAsync(followed, withSnapshots: false);
        }));
        return command;
    }

    private static CliFailure NothingRuns(Import import) => new(
        ExitCode.Failed, "IMPORT_NOT_RUNNING", $"The import is {ProgressText.State(import.State)}, but nothing runs imports on this data folder; 'grpcimport resume {import.Id}' goes on with it.");
}
