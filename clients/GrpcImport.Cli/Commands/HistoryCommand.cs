using System.CommandLine;
using System.Text.Json.Nodes;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Watching;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>history: all imports, newest first.</summary>
internal static class HistoryCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "history", "Lists all imports, newest first.", "grpcimport history", "grpcimport history --account Tastytrade --json");
        var account = new Option<string?>("--account") { Description = "Only imports into this account (name or id).", HelpName = "ACCOUNT" };
        command.Add(account);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, (session, token) => RunAsync(session, arguments.GetValue(account), token)));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string? account, CancellationToken cancellationToken)
    {
        var accountId = account is null ? "" : (await AccountLookup.FindAsync(session, account, cancellationToken)).Id;
        var imports = await AllAsync(session, accountId, cancellationToken).ToListAsync(cancellationToken);
        if (session.Output.Json)
            session.Output.Document(new JsonObject { ["imports"] = new JsonArray([.. imports.Select(ImportDocument.Of)]) });
        else if (imports.Count == 0)
            session.Output.Line("There are no imports yet: 'grpcimport import FILE' makes one.");
        else
            Write(session.Output, imports);
        return ExitCode.Done;
    }

    private static IAsyncEnumerable<Import> AllAsync(Session session, string accountId, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await session.Imports.ListImportsAsync(
                new ListImportsRequest { AccountId = accountId, PageSize = Pages.SizeMax, PageToken = token },
                deadline: CallLimits.Question(session.Environment.Time),
                cancellationToken: cancellationToken);
            return (page.Imports.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken);

    private static void Write(CommandOutput output, List<Import> imports)
    {
        var length = ShortId.UniqueLength(imports.Select(import => import.Id));
        var table = ResultTable.Create("Import", "Created", "Account", "File", "State", ">Rows", ">Inserted", ">Skipped", ">Failed");
        foreach (var import in imports)
        {
            var counts = import.Counts ?? new RowCounts();
            table.Add(
                import.Id[..Math.Min(length, import.Id.Length)], ProtoText.Short(import.Created), import.AccountName, import.FileName, ProgressText.State(import.State),
                HumanNumber.Count(counts.RowsRead), HumanNumber.Count(counts.Inserted), HumanNumber.Count(counts.Skipped), HumanNumber.Count(counts.Failed));
        }

        output.Table("Imports", table);
    }
}
