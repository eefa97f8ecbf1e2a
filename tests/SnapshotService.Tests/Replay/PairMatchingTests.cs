using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Pairs;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Replay;

public sealed class PairMatchingTests
{
    /// <summary>Every removal may belong to every addition: looking at all of them together would hold 400 million candidates.</summary>
    [Fact]
    public void Twenty_thousand_pairs_of_one_second_find_each_other_by_their_ticker()
    {
        const int Pairs = 20_000;
        var rows = new Rows();
        foreach (var number in Enumerable.Range(0, Pairs))
        {
            rows.Add(0, MovementKind.ForwardSplit, 100, $"T{number}", MovementAction.SellToClose, 1, second: 0);
            rows.Add(0, MovementKind.ForwardSplit, -100, $"T{number}", MovementAction.BuyToOpen, 2, second: 0);
        }

        var pairs = PairMatching.Match([.. rows.All.Select(Rows.Read)]);

        Assert.Equal(Pairs, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(pair.Removal.Ticker, pair.Addition.Ticker));
    }
}
