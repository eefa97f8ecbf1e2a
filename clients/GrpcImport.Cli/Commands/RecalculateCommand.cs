using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>recalculate ACCOUNT: its snapshots, now.</summary>
internal static class RecalculateCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "recalculate", "Calculates the snapshots of an account now: what changed, or everything.",
            "grpcimport recalculate Tastytrade", "grpcimport recalculate Tastytrade --everything");
        var account = CommandArguments.Account();
        var everything = new Option<bool>("--everything") { Description = "From the first movement on, whatever is known to have changed." };
        command.Add(account);
        command.Add(everything);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var request = new RecalculateSnapshotsRequest { AccountId = found.Id, Everything = arguments.GetValue(everything) };
            var calculated = await AccountChanges.ShownAsync(session, async () => await session.Imports.RecalculateSnapshotsAsync(
                request, deadline: CallLimits.Calculation(session.Environment.Time), cancellationToken: token));
            AccountCommand.Write(session.Output, calculated.Account);
            return ExitCode.Done;
        }));
        return command;
    }
}
