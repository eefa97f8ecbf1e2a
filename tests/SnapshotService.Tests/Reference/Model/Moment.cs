using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>All movements of one instant of one day in the order of replay, and the pairs that are complete with it.</summary>
internal sealed record Moment(string Day, long Instant, IReadOnlyList<Movement> Movements, IReadOnlyList<Pair> Pairs)
{
    /// <summary>A whole history, cut into its moments.</summary>
    internal static List<Moment> AllOf(IEnumerable<Movement> movements)
    {
        var ordered = Ordered(movements);
        var pairs = Pair.AllOf(ordered);
        return
        [
            .. from movement in ordered
               group movement by (movement.Day, movement.InstantUnixMicros) into instant
               let complete = pairs.Where(pair => (pair.Later.Day, pair.Later.InstantUnixMicros) == instant.Key)
               select new Moment(instant.Key.Day, instant.Key.InstantUnixMicros, [.. instant], [.. complete]),
        ];
    }

    private static List<Movement> Ordered(IEnumerable<Movement> movements) =>
    [
        .. movements
            .OrderBy(movement => movement.Day, StringComparer.Ordinal)
            .ThenBy(movement => movement.InstantUnixMicros)
            .ThenBy(Class)
            .ThenBy(movement => Convert.ToHexString(movement.Fingerprint.Span), StringComparer.Ordinal)
            .ThenBy(movement => movement.Occurrence)
            .ThenBy(movement => movement.EffectNumber),
    ];

    private static int Class(Movement movement) => movement switch
    {
        { IsPairRow: true } => movement.SaysClose ? 0 : 1,
        { SaysOpen: true } => 2,
        { SaysClose: true } or { EndsContract: true } or { Action: MovementAction.Buy or MovementAction.Sell } => 3,
        _ => 4,
    };
}
