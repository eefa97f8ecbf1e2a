using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>The two rows of a split, symbol change, merger or special dividend.</summary>
internal sealed record Pair(Movement Removal, Movement Addition)
{
    private const long ApartMicrosMax = 2_000_000;

    /// <summary>How many leave.</summary>
    internal decimal From { get; private init; } = Removal.Amount;

    /// <summary>What they become.</summary>
    internal decimal To { get; private init; } = Addition.Amount;

    /// <summary>The row behind which the lots move.</summary>
    internal Movement Later => Removal.IsLaterThan(Addition) ? Removal : Addition;

    /// <summary>
    /// A row that is a split of shares by itself tells what it added to a rounded quantity: where nearly that much is open, all of it is meant. Nearly:
    /// within 4 decimals of what was added, times as much as the quantity before is of that, and 4 decimals of the quantity itself.
    /// </summary>
    internal Pair Rounded(decimal open)
    {
        var grows = Addition.Amount - Removal.Amount;
        var isSplit = Removal.IsShare && Removal.Cash == 0 && HasQuantities && grows != 0 && Removal.EffectNumber == 0 && Addition.EffectNumber == 1;
        if (!isSplit || open <= 0 || open + grows <= 0 || Math.Abs(open - Removal.Amount) > 1)
            return this;
        var near = Math.Abs(open - Removal.Amount) * Math.Abs(grows) <= (0.0001m * Removal.Amount) + (0.0001m * Math.Abs(grows));
        return near ? this with { From = open, To = open + grows } : this;
    }

    internal bool HasQuantities => Removal.Amount > 0 && Addition.Amount > 0;

    /// <summary>The pairs among movements in the order of replay: two rows belong together as soon as both are there; of all that could then, the best first.</summary>
    internal static List<Pair> AllOf(IReadOnlyList<Movement> ordered)
    {
        var removals = ordered.Where(movement => movement.IsPairRow && movement.SaysClose).ToList();
        var additions = ordered.Where(movement => movement.IsPairRow && movement.SaysOpen).ToList();
        var candidates =
            from removal in removals
            from addition in additions
            where Belong(removal, addition)
            let pair = new Pair(removal, addition)
            orderby pair.Later.Day,
                pair.Later.InstantUnixMicros,
                removal.Underlying == addition.Underlying descending,
                removal.Instrument.Right == addition.Instrument.Right descending,
                removal.Instrument.Expiration == addition.Instrument.Expiration descending,
                Strike(removal),
                Strike(addition),
                removals.IndexOf(removal),
                additions.IndexOf(addition)
            select pair;

        var taken = new HashSet<Movement>(ReferenceEqualityComparer.Instance);
        var pairs = candidates.Where(pair => !taken.Contains(pair.Removal) && !taken.Contains(pair.Addition) && taken.Add(pair.Removal) && taken.Add(pair.Addition)).ToList();
        return [.. pairs.OrderBy(pair => removals.IndexOf(pair.Removal))];
    }

    private static decimal Strike(Movement row) => row.Instrument.HasStrike ? Exact.Number(row.Instrument.Strike) : 0;

    private static bool Belong(Movement removal, Movement addition) =>
        removal.Kind == addition.Kind
        && removal.Currency == addition.Currency
        && removal.IsShare == addition.IsShare
        && removal.Buys != addition.Buys
        && removal.Cash == -addition.Cash
        && Math.Abs(removal.InstantUnixMicros - addition.InstantUnixMicros) <= ApartMicrosMax
        && Math.Abs(WireDay.Parse(removal.Day).DayNumber - WireDay.Parse(addition.Day).DayNumber) <= 1;
}
