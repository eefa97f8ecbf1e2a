using System.CommandLine;
using System.Text.Json.Nodes;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>accounts: all accounts, by name.</summary>
internal static class AccountsCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand("accounts", "Lists all accounts.", "grpcimport accounts", "grpcimport accounts --json");
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var accounts = await AccountLookup.AllAsync(session, cancellationToken).ToListAsync(cancellationToken);
        if (session.Output.Json)
            session.Output.Document(new JsonObject { ["accounts"] = MessageJson.Array(accounts) });
        else if (accounts.Count == 0)
            session.Output.Line("There are no accounts yet: 'grpcimport import FILE' makes one.");
        else
            Write(session.Output, accounts);
        return ExitCode.Done;
    }

    private static void Write(CommandOutput output, List<Account> accounts)
    {
        var table = ResultTable.Create("Name", "Broker", "Reference", ">Movements", "Premium", "Snapshots", "Id");
        foreach (var account in accounts)
            table.Add(account.Name, account.Broker, account.Reference, HumanNumber.Count(account.MovementCount), EnumWords.Of(account.PremiumTreatment), Snapshots(account), account.Id);
        output.Table("Accounts", table);
    }

    internal static string Snapshots(Account account) =>
        account.HasFirstDirtyDay ? $"stale from {account.FirstDirtyDay}" : account.SnapshotRevision > 0 ? "up to date" : "none";
}
