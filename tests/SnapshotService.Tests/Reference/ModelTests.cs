using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Model;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>The model itself keeps the identities: an error in it would otherwise be looked for in the service.</summary>
public sealed class ModelTests
{
    private const int Stories = 2_000;

    [Fact]
    public void The_identities_hold_on_every_day() =>
        Seeds.Holds(Story.Any, Stories, story => Identities.Hold(story.Movements, SlowModel.Of(story.Movements, story.Treatment)));

    [Fact]
    public void A_flat_ticker_has_realized_its_net_trade_cash_and_that_of_lots_moved_in_or_out() => Seeds.Holds(Story.Any, Stories, story =>
    {
        var moments = Moment.AllOf(story.Movements);
        for (var count = 1; count <= moments.Count; count++)
        {
            var ledger = Ledger.Of(moments.Take(count), story.Treatment);
            foreach (var look in ledger.Looks.Where(look => look.Moment == moments[count - 1] && !look.Open))
            {
                var mine = ledger.Postings.Where(posting => posting.Movement.Underlying == look.Ticker && posting.Movement.Currency == look.Currency).ToList();
                var trades = mine.Where(posting => posting.Movement.MovesLots && !posting.Movement.IsPairRow && posting.Movement.Kind != MovementKind.SecurityTransfer);
                var expected = trades.Sum(posting => posting.Movement.Cash - posting.Unmatched - posting.Movement.Costs + posting.UnmatchedCosts)
                    + mine.Sum(posting => posting.LotsMoved);
                Assert.Equal((look.Ticker, expected), (look.Ticker, mine.Sum(posting => posting.RealizedNet)));
            }
        }
    });

    [Fact]
    public void Folded_or_realized_the_total_of_a_flat_account_is_the_same() => Seeds.Holds(Story.Any, Stories, story =>
    {
        var realized = SlowModel.Of(story.Movements, PremiumTreatment.Realize).Accounts;
        var folded = SlowModel.Of(story.Movements, PremiumTreatment.Fold).Accounts;
        foreach (var (one, other) in realized.Zip(folded).Where(days => !days.First.HasOpenPositions))
        {
            Assert.Equal(Total(one), Total(other));
        }

        // Folded premium leaves with shares that are transferred out, or that nothing was there to take.
        static decimal Total(AccountSnapshot day) => Exact.Number(day.RealizedGross) + Exact.Number(day.UnmatchedCash) + Exact.Number(day.BasisTransferred);
    });

    [Fact]
    public void The_order_of_rows_changes_nothing() => Seeds.Holds(Story.Any, Stories, story =>
        Agreement.Is(SlowModel.Of(story.Movements, story.Treatment), SlowModel.Of([.. story.Movements.Reverse()], story.Treatment)));
}
