using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>show IMPORT: its counts, chunks and row issues.</summary>
internal static class ShowCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "show", "Prints an import: counts, chunks and all row issues.", "grpcimport show last", "grpcimport show 019a1b2c-3d4e --json");
        var import = CommandArguments.Import();
        command.Add(import);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await ImportLookup.FindAsync(session, arguments.GetRequiredValue(import), token);
            var chunks = await ImportQueries.ChunksAsync(session, found.Id, token).ToListAsync(token);
            var issues = await ImportQueries.IssuesAsync(session, found.Id, token).ToListAsync(token);
            if (session.Output.Json)
                WriteDocument(session.Output, found, chunks, issues);
            else
                WriteText(session.Output, found, chunks, issues);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void WriteDocument(CommandOutput output, Import import, List<Chunk> chunks, List<RowIssue> issues)
    {
        var document = ImportDocument.Of(import);
        document["chunks"] = MessageJson.Array(chunks);
        document["issues"] = MessageJson.Array(issues);
        output.Document(document);
    }

    private static void WriteText(CommandOutput output, Import import, List<Chunk> chunks, List<RowIssue> issues)
    {
        ImportSummary.Write(output, import);
        ChunkTable.Write(output, chunks);
        var lines = new RowIssueLines(int.MaxValue);
        foreach (var issue in issues)
            lines.Add(issue);
        lines.Write(output, import.Id);
    }
}
