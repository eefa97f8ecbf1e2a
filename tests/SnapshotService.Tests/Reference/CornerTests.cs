using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Model;
using GrpcImport.SnapshotService.Tests.Reference.Service;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Corners in which service and model once disagreed, in the smallest form that shrinking found.</summary>
public sealed class CornerTests(ServiceUnderTest service) : IClassFixture<ServiceUnderTest>
{
    [Fact]
    public Task A_future_has_no_price_and_so_no_day_of_one() => AgreeAsync(new History()
        .Trade(0, "/MES", MovementAction.BuyToOpen, 1, 0));

    [Fact]
    public Task Futures_are_worth_the_cash_of_their_lots_whatever_traded_last() => AgreeAsync(new History()
        .Trade(0, "/MES", MovementAction.BuyToOpen, 1, -10)
        .Trade(0, "/MES", MovementAction.BuyToOpen, 2, -10));

    [Fact]
    public Task A_future_that_was_delivered_is_worth_its_cash_too() => AgreeAsync(new History()
        .Add(0, MovementKind.Delivery, -10, "/MES", MovementAction.BuyToOpen, 1));

    [Fact]
    public Task A_closing_that_met_something_in_its_own_currency_is_only_unmatched() => AgreeAsync(new History()
        .Add(0, MovementKind.Trade, 10, "ABC C12", MovementAction.SellToOpen, 1, currency: "EUR")
        .Trade(1, "ABC C12", MovementAction.SellToOpen, 1, 10)
        .Trade(2, "ABC C12", MovementAction.BuyToClose, 2, -10));

    [Fact]
    public Task A_closing_of_the_wrong_side_is_unmatched_in_its_own_currency() => AgreeAsync(new History()
        .Add(0, MovementKind.Trade, 10, "ABC", MovementAction.SellToOpen, 1, currency: "EUR")
        .Trade(0, "ABC", MovementAction.SellToOpen, 1, 10)
        .Trade(1, "ABC", MovementAction.SellToClose, 1, 10));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    public Task Two_pairs_that_take_from_one_contract_do_so_in_the_order_of_their_removals(int firstNumber) => AgreeAsync(new History(firstNumber)
        .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
        .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -20)
        .Pair(1, MovementKind.StockMerger, "ABC", 1, "XYZ", 1, 10)
        .Pair(1, MovementKind.ForwardSplit, "ABC", 1, "ABC", 4, 20));

    [Fact]
    public Task A_pair_that_moves_nothing_leaves_the_price_alone() => AgreeAsync(new History()
        .Trade(0, "ABC", MovementAction.BuyToOpen, 1, -10)
        .Pair(1, MovementKind.ForwardSplit, "ABC", 1, "ABC", 10, -10));

    [Fact]
    public Task Longs_and_shorts_of_one_contract_that_split_together_scale_its_price_once() => AgreeAsync(new History()
        .Trade(0, "ABC C12", MovementAction.BuyToOpen, 1, -10)
        .Trade(0, "ABC C12", MovementAction.SellToOpen, 2, 20)
        .Pair(1, MovementKind.ForwardSplit, "ABC C12", 1, "ABC C12", 4, 10)
        .Pair(1, MovementKind.ForwardSplit, "ABC C12", 2, "ABC C12", 8, -20));

    [Fact]
    public Task A_lot_too_small_for_its_split_keeps_its_cash_and_goes_with_the_next() => AgreeAsync(new History()
        .Trade(0, "ABC", MovementAction.BuyToOpen, 0.0000000001m, -10)
        .Trade(0, "ABC", MovementAction.BuyToOpen, 5, -50)
        .Pair(1, MovementKind.ReverseSplit, "ABC", 5.0000000001m, "ABC", 0.5m, 60)
        .Trade(2, "ABC", MovementAction.SellToClose, 0.5m, 70));

    [Fact]
    public Task The_last_lot_of_a_split_may_be_the_one_too_small() => AgreeAsync(new History()
        .Trade(0, "ABC", MovementAction.BuyToOpen, 5, -50)
        .Trade(0, "ABC", MovementAction.BuyToOpen, 0.0000000001m, -10)
        .Pair(1, MovementKind.ReverseSplit, "ABC", 5.0000000001m, "ABC", 0.5m, 60)
        .Trade(2, "ABC", MovementAction.SellToClose, 0.5m, 70));

    [Fact]
    public Task Lots_of_the_smallest_quantity_split_without_a_negative_one() => AgreeAsync(new History()
        .Trade(0, "ABC", MovementAction.BuyToOpen, 0.0000000001m, -10).Again().Again().Again().Again()
        .Pair(1, MovementKind.ReverseSplit, "ABC", 0.0000000005m, "ABC", 0.0000000003m, 50)
        .Trade(2, "ABC", MovementAction.SellToClose, 0.0000000003m, 70));

    [Theory]
    [InlineData(10, 0)]
    [InlineData(0, 10)]
    [InlineData(0, 0)]
    public async Task A_pair_without_a_factor_is_one_issue_and_neither_side_is_unpaired(int removed, int added)
    {
        var issues = await AgreeAsync(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 10, -10)
            .Pair(1, MovementKind.ForwardSplit, "ABC", removed, "ABC", added, 10));

        Assert.Equal([SnapshotIssueReason.PairFactorInvalid], issues.Select(issue => issue.Reason));
    }

    [Fact]
    public async Task A_split_that_would_leave_nothing_is_one_issue_and_leaves_the_lots_alone()
    {
        var issues = await AgreeAsync(new History()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 0.0000000001m, -10)
            .Pair(1, MovementKind.ReverseSplit, "ABC", 100, "ABC", 1, 10)
            .Trade(2, "ABC", MovementAction.SellToClose, 0.0000000001m, 70));

        Assert.Equal([SnapshotIssueReason.PairFactorInvalid], issues.Select(issue => issue.Reason));
    }

    private async Task<IReadOnlyList<SnapshotIssue>> AgreeAsync(History history)
    {
        IReadOnlyList<Movement> movements = [.. history.All.OrderBy(movement => movement.Day, StringComparer.Ordinal).ThenBy(movement => movement.InstantUnixMicros)];
        var answered = await service.OfAsync(movements, PremiumTreatment.Unspecified);
        Agreement.Is(SlowModel.Of(movements, PremiumTreatment.Unspecified), answered);
        return answered.Issues;
    }
}
