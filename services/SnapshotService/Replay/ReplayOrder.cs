using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>
/// The order of movements within one instant, a function of the movements alone: lot-moving pairs (removal before addition), openings,
/// closings, then fingerprint, occurrence, effect. The position in the file decides nothing. Contracts come before shares: their books do not
/// touch each other, and what an assignment realizes is known when its shares are delivered.
/// </summary>
internal sealed class ReplayOrder : IComparer<ReplayMovement>
{
    internal static ReplayOrder Instance { get; } = new();

    public int Compare(ReplayMovement? x, ReplayMovement? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = Rank(x).CompareTo(Rank(y));
        if (order == 0)
            order = x.Fingerprint.CompareTo(y.Fingerprint);
        if (order == 0)
            order = x.Occurrence.CompareTo(y.Occurrence);
        return order == 0 ? x.Effect.CompareTo(y.Effect) : order;
    }

    // Kind                           | action                | contracts, cash | shares
    // -------------------------------+-----------------------+-----------------+-------
    // pair                           | to close              | 0               | 0
    // pair                           | anything else         | 1               | 1
    // any other                      | to open               | 2               | 4
    // any other                      | anything else, none   | 3               | 5
    private static int Rank(ReplayMovement movement) => (movement.Kind.IsPair(), movement.Action) switch
    {
        (true, MovementAction.BuyToClose or MovementAction.SellToClose) => 0,
        (true, _) => 1,
        (false, MovementAction.BuyToOpen or MovementAction.SellToOpen) => movement.IsShares ? 4 : 2,
        (false, _) => movement.IsShares ? 5 : 3,
    };
}
