using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Watching;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>cancel IMPORT: stops it at its next safe point.</summary>
internal static class CancelCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand("cancel", "Stops an import at its next safe point; 'resume' goes on.", "grpcimport cancel last");
        var import = CommandArguments.Import();
        command.Add(import);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await ImportLookup.FindAsync(session, arguments.GetRequiredValue(import), token);
            return await RunAsync(session, await ImportQueries.CancelAsync(session, found.Id, token));
        }));
        return command;
    }

    private static async Task<int> RunAsync(Session session, Import import)
    {
        // Nothing runs imports in this process: the request is stored, and honoured by whoever takes the import up.
        var last = import.State.IsStopped() || session.Place == ServerPlace.InProcess
            ? import
            : (await new ImportFollower(session).FollowAsync(import, import.FileName)).Import;
        if (session.Output.Json)
            session.Output.Document(ImportDocument.Of(last));
        else
            Write(session.Output, last);
        // It may have come to its end before the request was seen.
        return last.State is ImportState.Completed or ImportState.Failed ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Write(CommandOutput output, Import import)
    {
        if (!import.State.IsStopped())
            output.Line($"Nothing runs {import.Id} now; it will be cancelled before it does anything more.");
        else
            ImportSummary.Write(output, import);
    }
}
