namespace GrpcImport.Benchmarks.Results;

/// <summary>Figures of several runs, or of many chunks.</summary>
internal static class Samples
{
    /// <summary>The middle one, of an odd number of figures.</summary>
    public static double Median(IEnumerable<double> figures) => Percentile(figures, 50);

    /// <summary>The smallest figure that so many percent of all do not exceed.</summary>
    public static double Percentile(IEnumerable<double> figures, int percent)
    {
        var sorted = figures.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
    }
}
