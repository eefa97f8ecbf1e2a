using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using static GrpcImport.SnapshotService.Tests.Hosting.HeldAccount;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class TransferFlowTests
{
    [Fact]
    public async Task Shares_that_come_in_and_go_out_count_at_their_value_of_the_day()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 100)
            .Add(1, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.BuyToOpen, 10)
            .Add(4, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.SellToClose, 10);
        await using var account = await WithAsync(rows);
        await account.PriceAsync(Price("ABC", 1, 30), Price("ABC", 2, 40), Price("ABC", 4, 44));
        var (summary, days) = (await account.MeasureAsync())["USD"];
        Assert.Equal(["100", "300", "0", "0", "-440"], days.Select(day => day.ExternalFlow));
        // 500 ÷ 400 on day 2; on day 4 the shares leave at 44: 100 ÷ (500 - 440).
        Assert.Equal(["0", "0", "25", "25", "108.3333333333"], days.Select(day => day.TimeWeightedReturnPercent));
        Assert.Equal(("400", "440", "140"), (summary.Inflow, summary.Outflow, summary.Gain));
    }

    [Fact]
    public async Task Shorts_that_come_in_are_a_flow_out()
    {
        var rows = new Rows().Add(0, MovementKind.Deposit, 1_000).Add(1, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.SellToOpen, 10);
        await using var account = await WithAsync(rows);
        await account.PriceAsync(Price("ABC", 1, 30));
        var day = (await account.MeasureAsync())["USD"].Days[^1];
        Assert.Equal(("700", "-300", "0"), (day.TotalValue, day.ExternalFlow, day.TimeWeightedReturnPercent));
    }

    [Fact]
    public async Task What_is_asked_for_beyond_what_is_open_is_no_flow()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 1_000)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 4, -100)
            .Add(2, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.SellToClose, 10);
        await using var account = await WithAsync(rows);
        Assert.Equal("-100", (await account.MeasureAsync())["USD"].Days[^1].ExternalFlow);
    }

    [Fact]
    public async Task What_comes_in_before_a_split_of_the_day_counts_as_what_it_became()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -1_000)
            .Add(0, MovementKind.Deposit, 2_000)
            .Add(1, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.BuyToOpen, 10)
            .Add(1, MovementKind.ForwardSplit, 2_000, "ABC", MovementAction.SellToClose, 20, second: 50)
            .Add(1, MovementKind.ForwardSplit, -2_000, "ABC", MovementAction.BuyToOpen, 40, second: 50);
        await using var account = await WithAsync(rows);
        var days = (await account.MeasureAsync())["USD"].Days;
        Assert.Equal(("3000", "1000", "0"), (days[^1].TotalValue, days[^1].ExternalFlow, days[^1].TimeWeightedReturnPercent));
    }

    [Fact]
    public async Task What_comes_in_and_changes_its_symbol_on_the_day_counts_as_what_it_became()
    {
        var rows = new Rows()
            .Add(0, MovementKind.Deposit, 100)
            .Add(1, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.BuyToOpen, 10)
            .Add(1, MovementKind.SymbolChange, 0, "ABC", MovementAction.SellToClose, 10, second: 50)
            .Add(1, MovementKind.SymbolChange, 0, "DEF", MovementAction.BuyToOpen, 10, second: 50);
        await using var account = await WithAsync(rows);
        await account.PriceAsync(Price("DEF", 1, 7));
        var days = (await account.MeasureAsync())["USD"].Days;
        Assert.Equal(("170", "70"), (days[^1].TotalValue, days[^1].ExternalFlow));
    }

    [Fact]
    public void Only_the_day_of_a_transfer_says_what_was_transferred()
    {
        var days = new Rows()
            .Add(0, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.BuyToOpen, 10)
            .Add(0, MovementKind.SecurityTransfer, 0, "ABC", MovementAction.SellToClose, 4)
            .Trade(1, "ABC", MovementAction.BuyToOpen, 1, -5)
            .Replay().TickerDays;
        Assert.Equal([true, false], days.Select(day => day.Transferred.Contains("\"l\":\"6\"", StringComparison.Ordinal)));
        Assert.Equal("", days[1].Transferred);
    }
}
