using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>The premium of contracts that turned into shares in one instant, shared among the deliveries of that instant.</summary>
internal sealed class Fold
{
    private readonly Dictionary<Posting, (decimal Gross, decimal Costs)> additions = [];

    internal Fold(IReadOnlyList<Ending> endings, IReadOnlyList<Posting> postings)
    {
        foreach (var group in endings.GroupBy(ending => (ending.Posting.Movement.Underlying, ending.Posting.Movement.Currency, ending.SharesAreBought)))
        {
            var deliveries = postings.Where(posting =>
                posting.Movement is { Kind: MovementKind.Delivery, IsShare: true, Amount: > 0 }
                && (posting.Movement.Underlying, posting.Movement.Currency, posting.Movement.Buys) == group.Key).ToList();
            if (deliveries.Count > 0)
                Move([.. group], deliveries);
        }
    }

    private Fold()
    {
    }

    internal static Fold Nothing { get; } = new();

    /// <summary>What is added to a delivery's cash and costs.</summary>
    internal (decimal Gross, decimal Costs) Of(Posting delivery) => additions.GetValueOrDefault(delivery);

    private void Move(List<Ending> endings, List<Posting> deliveries)
    {
        foreach (var ending in endings)
        {
            ending.Posting.RealizedGross -= ending.Gross;
            ending.Posting.RealizedCosts -= ending.Costs;
        }

        var (gross, costs) = (endings.Sum(ending => ending.Gross), endings.Sum(ending => ending.Costs));
        var whole = deliveries.Sum(delivery => delivery.Movement.Amount);
        foreach (var delivery in deliveries)
        {
            var part = (Gross: Exact.Share(gross, delivery.Movement.Amount, whole), Costs: Exact.Share(costs, delivery.Movement.Amount, whole));
            additions.Add(delivery, part);
            (gross, costs, whole) = (gross - part.Gross, costs - part.Costs, whole - delivery.Movement.Amount);
        }
    }
}
