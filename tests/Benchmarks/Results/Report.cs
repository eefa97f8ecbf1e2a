using System.Text;

namespace GrpcImport.Benchmarks.Results;

/// <summary>The report, printed as it grows.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    /// <summary>No target was missed.</summary>
    public bool AllReached { get; private set; } = true;

    /// <summary>A line of text.</summary>
    public void Line(string text)
    {
        Console.WriteLine(text);
        _text.AppendLine(text);
    }

    /// <summary>A figure with its unit.</summary>
    public void Figure(string name, FormattableString value) => Line($"  {name,-52} {FormattableString.Invariant(value),18}");

    /// <summary>A figure with its unit, its target, and whether that is reached.</summary>
    public void Target(string name, FormattableString value, FormattableString target, bool reached)
    {
        AllReached &= reached;
        Line($"  {name,-52} {FormattableString.Invariant(value),18}   target {FormattableString.Invariant(target),-14} {(reached ? "pass" : "FAIL")}");
    }

    /// <summary>Says how it ended and writes the file.</summary>
    public void Finish(string? file)
    {
        Line(AllReached ? "All targets are reached." : "A target is missed.");
        if (file is not null)
            File.WriteAllText(file, _text.ToString());
    }
}
