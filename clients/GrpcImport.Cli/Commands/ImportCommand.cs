using System.CommandLine;
using System.Text.Json.Nodes;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Upload;

namespace GrpcImport.Cli.Commands;

/// <summary>import FILE…: sends statements, follows their imports, prints what came of them.</summary>
internal static class ImportCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "import", "Imports statements, follows their progress, and prints the snapshots. The same file again goes on where an earlier import stopped, and adds nothing twice.",
            "grpcimport import statement.csv", "grpcimport import 2023.csv 2024.csv --account Savings", "grpcimport import moved.csv --account Savings --any-account",
            "grpcimport import statement.csv --json --strict");
        var files = new Argument<string[]>("FILE") { Description = "Statements to import, one after the other.", Arity = ArgumentArity.OneOrMore };
        var account = CommandArguments.NewAccount();
        var anyAccount = new Option<bool>("--any-account") { Description = "Also where the statement is of another account at the broker than those before." };
        var strict = Strict();
        command.Add(files);
        command.Add(account);
        command.Add(anyAccount);
        command.Add(strict);
        command.SetAction((arguments, _) => runner.RunAloneAsync(arguments, async (_, _) =>
        {
            var paths = arguments.GetRequiredValue(files);
            StatementFile.RequireReadable(paths);
            return await runner.RunAsync(arguments, HostDuty.RunImports, (session, token) =>
                RunAsync(session, paths, new StatementImport(session, arguments.GetValue(account), arguments.GetValue(anyAccount)), arguments.GetValue(strict), token));
        }));
        return command;
    }

    internal static Option<bool> Strict() => new("--strict") { Description = "Exit with 1 when any row has failed." };

    private static async Task<int> RunAsync(Session session, string[] paths, StatementImport import, bool strict, CancellationToken cancellationToken)
    {
        var result = new ImportResult(session, strict);
        var documents = new List<JsonNode>();
        var code = ExitCode.Done;
        foreach (var path in paths)
        {
            var (one, others) = await RunOneAsync(session, path, import, result, documents, cancellationToken);
            code = Worse(code, one);
            if (!others)
                break;
        }

        if (session.Output.Json)
            session.Output.Document(paths.Length == 1 ? documents[0] : new JsonArray([.. documents]));
        return code;
    }

    /// <returns>Its exit code, and whether the other files may fare better.</returns>
    private static async Task<(int Code, bool Others)> RunOneAsync(
        Session session, string path, StatementImport import, ImportResult result, List<JsonNode> documents, CancellationToken cancellationToken)
    {
        try
        {
            var followed = await import.RunAsync(path, cancellationToken);
            documents.Add(ImportResult.Document(followed.Import));
            if (!session.Output.Json)
                await result.WriteAsync(followed.Import, withSnapshots: !followed.Interrupted);
            return (result.Code(followed), !followed.Interrupted);
        }
        catch (Exception e)
        {
            var failure = FailureReader.Read(e, session.Environment.Interruption.IsRequested);
            session.Output.Note($"error: {path}: {failure.Message} [{failure.Reason}]");
            documents.Add(failure.Import is { } known ? ImportDocument.OfUnfinished(known, failure) : ImportDocument.OfRefused(Path.GetFileName(path), failure));
            // Without a server, with a user who wants to stop, or behind an import that is held up, they would not.
            return (failure.ExitCode, failure is { ExitCode: not (ExitCode.Unreachable or ExitCode.Interrupted), Import: null });
        }
    }

    // Interrupted says most, then unreachable, then wrong usage, then failed.
    private static int Worse(int a, int b) => Math.Max(a, b);
}
