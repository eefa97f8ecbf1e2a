using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>movements ACCOUNT: what the rows of statements did to an account, by day and instant.</summary>
internal static class MovementsCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "movements", "Lists the movements of an account by day and instant.",
            "grpcimport movements Tastytrade", "grpcimport movements Tastytrade --from 2024-01-01 --to 2024-12-31 --json");
        var account = CommandArguments.Account();
        var from = CommandArguments.Day("--from", "Only from this day on.");
        var to = CommandArguments.Day("--to", "Only to this day, inclusive.");
        command.Add(account);
        command.Add(from);
        command.Add(to);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var request = new ListMovementsRequest { AccountId = found.Id, FirstDay = arguments.GetValue(from) ?? "", LastDay = arguments.GetValue(to) ?? "", PageSize = Pages.SizeMax };
            var movements = AllAsync(session, request, token);
            if (session.Output.Json)
                await MovementsDocument.WriteAsync(session.Output, found, movements);
            else
                await MovementLines.WriteAsync(session.Output, found, movements);
            return ExitCode.Done;
        }));
        return command;
    }

    private static IAsyncEnumerable<Movement> AllAsync(Session session, ListMovementsRequest request, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            request.PageToken = token;
            var page = await session.Imports.ListMovementsAsync(request, deadline: CallLimits.Question(session.Environment.Time), cancellationToken: cancellationToken);
            return (page.Movements.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken);
}
