using System.CommandLine;
using GrpcImport.Cli.Charts;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>performance ACCOUNT: its returns, and a chart of them.</summary>
internal static class PerformanceCommand
{
    /// <summary>What a terminal has at least; table and chart leave one line of it for the prompt.</summary>
    private const int ScreenColumns = 80;

    private const int ScreenLines = 24;

    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "performance", "Measures how an account did in a range of days: total, time-weighted and money-weighted return, and a chart of the time-weighted one.",
            "grpcimport performance Tastytrade", "grpcimport performance Tastytrade --from 2024-01-01 --to 2024-12-31 --currency USD --json");
        var account = CommandArguments.Account();
        var from = CommandArguments.Day("--from", "First day. Default: the account's first.");
        var to = CommandArguments.Day("--to", "Last day, inclusive. Default: the last with a movement, or a price of what is open.");
        var currency = new Option<string?>("--currency") { Description = "Only this currency, such as USD. Default: all.", HelpName = "CODE" };
        command.Add(account);
        command.Add(from);
        command.Add(to);
        command.Add(currency);
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var request = new GetPerformanceRequest
            {
                AccountId = found.Id,
                FirstDay = arguments.GetValue(from) ?? "",
                LastDay = arguments.GetValue(to) ?? "",
                Currency = arguments.GetValue(currency)?.ToUpperInvariant() ?? "",
            };
            var performances = await MissingSnapshots.NamedAsync(session, found, request.LastDay, () => AskAsync(session, request, token), token);
            if (session.Output.Json)
            {
                session.Output.Document(PerformanceDocument.Of(found, performances));
                return ExitCode.Done;
            }

            var note = StaleNote.Of(found, await SnapshotRevision.ReadAsync(session, found.Id, token));
            Write(session.Output, found.Name, performances, note);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Task<List<Performance>> AskAsync(Session session, GetPerformanceRequest request, CancellationToken cancellationToken) => RefusedOptions.NamedAsync(
        () => PerformanceQuery.RunAsync(session, request, cancellationToken), ("first_day", "--from"), ("last_day", "--to"), ("currency", "--currency"));

    private static void Write(CommandOutput output, string accountName, List<Performance> performances, string? note)
    {
        var columns = Math.Min(output.Width, ScreenColumns);
        var lines = 0;
        if (performances.Count > 0)
            lines = PerformanceTable.Write(output, accountName, performances, columns);
        else
            output.Line($"{accountName} has nothing to measure there.");
        if (note is not null)
        {
            output.Line(note);
            lines += (note.Length + columns - 1) / columns;
        }

        if (performances.Count > 0)
            PerformanceChart.Write(output, performances, ScreenLines - 1 - lines);
    }
}
