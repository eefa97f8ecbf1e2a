namespace GrpcImport.Cli.Prices;

/// <summary>What became of the prices of a file.</summary>
internal sealed class PriceTally
{
    /// <summary>Problems that are kept to be shown, as many as the services keep of row issues; the rest are counted.</summary>
    private const int ProblemsMax = 10_000;

    private readonly List<PriceProblem> problems = [];

    internal ulong Added { get; private set; }

    internal ulong Replaced { get; private set; }

    internal ulong Unchanged { get; private set; }

    internal ulong Refused { get; private set; }

    /// <summary>By line.</summary>
    internal IReadOnlyList<PriceProblem> Problems => problems;

    internal void Take(ulong added, ulong replaced, ulong unchanged)
    {
        Added += added;
        Replaced += replaced;
        Unchanged += unchanged;
    }

    internal void Refuse(PriceProblem problem)
    {
        Refused++;
        if (problems.Count < ProblemsMax)
            problems.Add(problem);
    }
}
