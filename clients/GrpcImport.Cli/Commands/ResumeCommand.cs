using System.CommandLine;
using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Watching;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>resume IMPORT: puts a failed or cancelled import, or one that a kill left unfinished, back to work.</summary>
internal static class ResumeCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "resume", "Goes on with an import that failed, was cancelled, or was left unfinished.", "grpcimport resume last", "grpcimport resume 019a1b2c-3d4e --json");
        var import = CommandArguments.Import();
        var strict = ImportCommand.Strict();
        command.Add(import);
        command.Add(strict);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.RunImports, async (session, token) =>
        {
            var found = await ImportLookup.FindAsync(session, arguments.GetRequiredValue(import), token);
            await ResumeAsync(session, found.Id, token);
            var followed = await new ImportFollower(session).FollowAsync(found, found.FileName);
            return await new ImportResult(session, arguments.GetValue(strict)).PrintAsync(followed, withSnapshots: true);
        }));
        return command;
    }

    private static async Task ResumeAsync(Session session, string importId, CancellationToken cancellationToken)
    {
        try
        {
            await ImportQueries.ResumeAsync(session, importId, "", cancellationToken);
        }
        catch (RpcException e) when (session.Place == ServerPlace.InProcess && ErrorDetails.From(e).Reason == ReasonName.Of(ErrorReason.ImportRunning))
        {
            // The recovery of the host that this command has just started was quicker.
        }
    }
}
