using System.CommandLine;
using System.Text.Json.Nodes;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>basis ACCOUNT SYMBOL: tells what transferred shares cost.</summary>
internal static class BasisCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "basis", "Tells what shares cost that were transferred in, or takes that back; the snapshots are calculated anew.",
            "grpcimport basis Tastytrade AAPL --cost 1234.50", "grpcimport basis Tastytrade AAPL --day 2024-05-08 --quantity 100 --cost 1234.50",
            "grpcimport basis Tastytrade AAPL --day 2024-05-08 --quantity 100 --occurrence 2 --cost 1234.50", "grpcimport basis Tastytrade AAPL --clear");
        var account = CommandArguments.Account();
        var symbol = new Argument<string>("SYMBOL") { Description = "Symbol of the shares, as 'movements' shows it." };
        var day = CommandArguments.Day("--day", "The day of the transfer, where there are several.");
        var quantity = CommandArguments.Amount("--quantity", "How many shares, where there are several transfers on the day.");
        var occurrence = CommandArguments.Number(
            "--occurrence", "Which of several transfers of the same symbol, day and quantity, counted from 1 as 'movements' lists them.");
        var cost = CommandArguments.Amount("--cost", "What all of the shares cost, in the currency of the transfer.");
        var clear = new Option<bool>("--clear") { Description = "Take back what was told before." };
        command.Add(account);
        command.Add(symbol);
        command.Add(day);
        command.Add(quantity);
        command.Add(occurrence);
        command.Add(cost);
        command.Add(clear);
        command.Validators.Add(result =>
        {
            if (result.GetResult(cost) is { Implicit: false } == result.GetResult(clear) is { Implicit: false })
                result.AddError("Say what the shares cost (--cost AMOUNT), or take it back (--clear).");
        });
        command.SetAction((arguments, _) => runner.RunAsync(arguments, HostDuty.Answer, async (session, token) =>
        {
            var found = await AccountLookup.FindAsync(session, arguments.GetRequiredValue(account), token);
            var request = new SupplyBasisRequest { AccountId = found.Id, Symbol = arguments.GetRequiredValue(symbol), Day = arguments.GetValue(day) ?? "" };
            request.Quantity = CommandArguments.Canonical(arguments.GetValue(quantity)) ?? "";
            if (arguments.GetValue(occurrence) is { } number)
                request.Occurrence = (uint)number;
            if (CommandArguments.Canonical(arguments.GetValue(cost)) is { } told)
                request.CostBasis = told;
            Write(session.Output, await SupplyAsync(session, request, token));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Task<SupplyBasisResponse> SupplyAsync(Session session, SupplyBasisRequest request, CancellationToken cancellationToken) =>
        AccountChanges.ShownAsync(session, async () => await session.Imports.SupplyBasisAsync(
            request, deadline: CallLimits.Calculation(session.Environment.Time), cancellationToken: cancellationToken));

    private static void Write(CommandOutput output, SupplyBasisResponse told)
    {
        if (output.Json)
        {
            output.Document(new JsonObject
            {
                ["account"] = told.Account.Name,
                ["account_id"] = told.Account.Id,
                ["transfer"] = MessageJson.Of(told.Transfer),
            });
            return;
        }

        var (transfer, account) = (told.Transfer, told.Account);
        var cost = transfer.HasSuppliedBasis ? $"cost {HumanNumber.Money(transfer.SuppliedBasis)} {transfer.Currency}" : "cost nobody knows what";
        output.Line($"{HumanNumber.Quantity(transfer.Quantity)} {transfer.Instrument?.Symbol} transferred in on {transfer.Day} {cost}.");
        output.Line($"  {account.Name}: snapshots {AccountsCommand.Snapshots(account)}");
    }
}
