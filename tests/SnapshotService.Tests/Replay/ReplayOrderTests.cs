using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Replay;

public sealed class ReplayOrderTests
{
    [Fact]
    public void Within_an_instant_pairs_come_first_then_openings_then_closings()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.SellToClose, 1, 1, second: 0)
            .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -1, second: 0)
            .Add(0, MovementKind.SymbolChange, 1, "NEW", MovementAction.BuyToOpen, 1, second: 0)
            .Add(0, MovementKind.SymbolChange, -1, "OLD", MovementAction.SellToClose, 1, second: 0);

        var sorted = rows.All.Select(Rows.Read).Order(ReplayOrder.Instance).Select(movement => movement.Symbol + movement.Action);
        Assert.Equal(["OLDSellToClose", "NEWBuyToOpen", "ABCBuyToOpen", "ABCSellToClose"], sorted);
    }

    [Fact]
    public void Equal_rows_of_an_instant_are_told_apart_by_fingerprint_then_occurrence_then_effect()
    {
        var movement = Rows.Read(new Rows().Add(0, MovementKind.Deposit, 1).All[0]);
        ReplayMovement[] sorted =
        [
            movement with { Fingerprint = 1, Occurrence = 5, Effect = 1 },
            movement with { Fingerprint = 2, Occurrence = 0, Effect = 1 },
            movement with { Fingerprint = 2, Occurrence = 1, Effect = 0 },
            movement with { Fingerprint = 2, Occurrence = 1, Effect = 1 },
        ];
        Assert.Equal(sorted, sorted.Reverse().Order(ReplayOrder.Instance));
    }

    [Fact]
    public void Rows_of_one_instant_in_any_order_give_the_same_snapshots()
    {
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 2, -20, second: 0)
            .Trade(0, "ABC", MovementAction.BuyToOpen, 2, -40, second: 0)
            .Trade(0, "ABC", MovementAction.SellToClose, 1, 30, second: 0);

        var forward = rows.Replay();
        var backward = Rows.ReplayOf(rows.All.Reverse());
        Assert.Equal(forward.TickerDays, backward.TickerDays);
        Assert.Equal(20m, forward.TickerDays[0].RealizedGrossShares);
    }
}
