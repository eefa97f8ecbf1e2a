using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Operations;

public sealed class OperationCycleTests
{
    [Fact]
    public void An_operation_is_one_cycle_from_flat_to_flat()
    {
        var operations = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
            .Trade(1, "ABC C10", MovementAction.SellToOpen, 1, 5)
            .Trade(2, "ABC", MovementAction.SellToClose, 1, 12)
            .Trade(3, "ABC C10", MovementAction.BuyToClose, 1, -1)
            .Trade(4, "ABC", MovementAction.BuyToOpen, 1, -20)
            .Replay().Operations;

        Assert.Equal(2, operations.Count);
        Assert.Equal((1, Rows.Day(0), Rows.Day(3), 6m, 4m, 4L), (operations[0].Number, operations[0].OpenedDay, operations[0].ClosedDay, operations[0].RealizedGross, operations[0].OptionsPremium, operations[0].MovementCount));
        Assert.Equal((2, Rows.Day(4), null), (operations[1].Number, operations[1].OpenedDay, operations[1].ClosedDay));
    }

    [Fact]
    public void A_dividend_after_the_close_belongs_to_the_last_operation()
    {
        var operations = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
            .Trade(2, "ABC", MovementAction.SellToClose, 1, 12)
            .Add(9, MovementKind.Dividend, 3, "ABC")
            .Replay().Operations;

        var only = Assert.Single(operations);
        Assert.Equal((3m, Rows.Day(2)), (only.DividendsGross, only.ClosedDay));
    }

    [Fact]
    public void Flat_between_two_movements_of_one_instant_is_not_flat()
    {
        var operations = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
            .Trade(1, "ABC", MovementAction.SellToClose, 1, 12, second: 0)
            .Trade(1, "ABC C10", MovementAction.SellToOpen, 1, 5, second: 0)
            .Replay().Operations;

        Assert.Null(Assert.Single(operations).ClosedDay);
    }

    [Fact]
    public void A_round_trip_within_one_instant_is_an_operation_of_its_own()
    {
        var operations = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10, second: 1)
            .Trade(0, "ABC", MovementAction.SellToClose, 1, 12, second: 1)
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10, second: 2)
            .Trade(0, "ABC", MovementAction.SellToClose, 1, 13, second: 2)
            .Replay().Operations;

        Assert.Equal([2m, 3m], operations.Select(operation => operation.RealizedGross));
    }

    [Fact]
    public void A_dividend_without_any_position_is_an_operation_that_is_closed_at_once()
    {
        var only = Assert.Single(new Rows().Add(3, MovementKind.Dividend, 3, "ABC").Replay().Operations);
        Assert.Equal((Rows.Day(3), Rows.Day(3), 3m), (only.OpenedDay, only.ClosedDay, only.DividendsGross));
    }
}
