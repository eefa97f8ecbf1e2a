using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>account ACCOUNT: its settings, and how to change them.</summary>
internal static class AccountCommand
{
    private const string Realize = "realize";
    private const string Fold = "fold";

    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "account", "Shows an account and changes its settings; its snapshots are calculated anew where that changes figures.",
            "grpcimport account Tastytrade", "grpcimport account Tastytrade --premium fold");
        var account = CommandArguments.Account();
        var premium = CommandArguments.Choice(
            "--premium", "Where the premium of assigned and exercised options goes: realized on the option (realize), or into the cost of the shares (fold).",
            Realize, Fold);
        command.Add(account);
        command.Add(premium);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            if (arguments.GetValue(premium) is { } treatment)
                found = await UpdateAsync(session, found.Id, treatment == Fold ? PremiumTreatment.Fold : PremiumTreatment.Realize, token);
            Write(session.Output, found);
            if (!session.Output.Json)
                await StaleNote.CheckAsync(session, found, token);
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>An account as the whole result of a command.</summary>
    internal static void Write(CommandOutput output, Account account)
    {
        if (output.Json)
        {
            output.Document(MessageJson.Of(account));
            return;
        }

        output.Line(account.Broker.Length > 0 ? $"{account.Name} ({account.Broker})" : account.Name);
        output.Line($"  id         {account.Id}");
        if (account.Reference.Length > 0)
            output.Line($"  reference  {account.Reference}");
        output.Line($"  movements  {HumanNumber.Count(account.MovementCount)}");
        output.Line($"  snapshots  {AccountsCommand.Snapshots(account)}");
        output.Line($"  premium    {EnumWords.Of(account.PremiumTreatment)}");
    }

    private static Task<Account> UpdateAsync(Session session, string accountId, PremiumTreatment treatment, CancellationToken cancellationToken) =>
        AccountChanges.ShownAsync(session, async () => (await session.Imports.UpdateAccountAsync(
            new UpdateAccountRequest { AccountId = accountId, PremiumTreatment = treatment },
            deadline: CallLimits.Calculation(session.Environment.Time),
            cancellationToken: cancellationToken)).Account);
}
