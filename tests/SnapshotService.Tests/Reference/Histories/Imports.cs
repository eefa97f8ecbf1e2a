using FsCheck;
using FsCheck.Fluent;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>A story that arrives in parts: which movements are there after each import, rollback or import again.</summary>
/// <param name="Story">What is there in the end.</param>
/// <param name="Parts">For each part the choice of movements, see <see cref="After"/>.</param>
internal sealed record Imports(Story Story, IReadOnlyList<int> Parts)
{
    private const int PartsMax = 4;
    private const int Choices = 12;

    internal static Arbitrary<Imports> Any { get; } = Arb.From(
        from story in Story.Any.Generator
        from count in Gen.Choose(1, PartsMax)
        from parts in Gen.Choose(0, Choices - 1).ListOf(count)
        select new Imports(story, [.. parts]),
        imports => imports.Shrunk());

    /// <summary>What the account holds after a part, and from which day on it is not what it was.</summary>
    internal IEnumerable<(IReadOnlyList<Movement> Movements, string? FirstDirtyDay)> Steps()
    {
        IReadOnlyList<Movement> before = [];
        foreach (var part in Parts)
        {
            var after = After(part);
            yield return (after, FirstDifference(before, after));
            before = after;
        }

        yield return (Story.Movements, FirstDifference(before, Story.Movements));
    }

    public override string ToString() => $"{Story}  in parts {string.Join(", ", Parts)}";

    /// <summary>0 to 3: all until some day; 4 to 7: all from some day on; 8 to 11: one row in four left out.</summary>
    private List<Movement> After(int part)
    {
        var days = Story.Movements.Select(movement => movement.Day).Distinct().ToList();
        var pivot = days.Count == 0 ? "" : days[part % 4 % days.Count];
        return (part / 4) switch
        {
            0 => [.. Story.Movements.Where(movement => string.CompareOrdinal(movement.Day, pivot) <= 0)],
            1 => [.. Story.Movements.Where(movement => string.CompareOrdinal(movement.Day, pivot) >= 0)],
            _ => [.. Story.Movements.Where(movement => movement.Fingerprint[0] % 4 != part % 4)],
        };
    }

    private static string? FirstDifference(IReadOnlyList<Movement> before, IReadOnlyList<Movement> after) =>
        before.Except(after).Concat(after.Except(before)).Select(movement => movement.Day).Min(StringComparer.Ordinal);

    private IEnumerable<Imports> Shrunk()
    {
        for (var i = 0; i < Parts.Count && Parts.Count > 1; i++)
            yield return this with { Parts = [.. Parts.Take(i), .. Parts.Skip(i + 1)] };
        foreach (var story in Story.Any.Shrinker(Story))
            yield return this with { Story = story };
    }
}
