using System.Globalization;
using System.Text.Json.Nodes;
using GrpcImport.Cli.Prices;

namespace GrpcImport.Cli.Rendering;

/// <summary>What became of the prices of a file, as text and as a document.</summary>
internal static class PriceSummary
{
    /// <summary>What fits on a screen beside the summary; --json has them all.</summary>
    private const int LinesMax = 20;

    internal static void Write(CommandOutput output, string file, PriceTally tally)
    {
        output.Line(
            $"{file}: added {HumanNumber.Count(tally.Added)}, replaced {HumanNumber.Count(tally.Replaced)}, unchanged {HumanNumber.Count(tally.Unchanged)}, "
            + $"refused {HumanNumber.Count(tally.Refused)}");
        foreach (var problem in tally.Problems.Take(LinesMax))
            output.Line($"  {Line(problem)}");
        if (tally.Refused > LinesMax)
            output.Line($"  and {HumanNumber.Count(tally.Refused - LinesMax)} more: --json lists them");
    }

    internal static JsonObject Document(string file, PriceTally tally) => new()
    {
        ["file"] = file,
        ["added"] = tally.Added,
        ["replaced"] = tally.Replaced,
        ["unchanged"] = tally.Unchanged,
        ["refused"] = tally.Refused,
        ["issues"] = new JsonArray([.. tally.Problems.Select(Document)]),
    };

    private static JsonObject Document(PriceProblem problem) => new()
    {
        ["file"] = problem.File,
        ["line_number"] = problem.LineNumber,
        ["column"] = problem.Column,
        ["value"] = problem.Value,
        ["reason"] = problem.Reason,
        ["message"] = problem.Message,
        ["expected"] = problem.Expected,
    };

    private static string Line(PriceProblem problem)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{problem.File}:{problem.LineNumber}");
        var value = problem.Column.Length > 0 ? $"column '{problem.Column}': '{problem.Value}' \u2014 " : "";
        var expected = problem.Expected.Length > 0 ? $"; expected {problem.Expected}" : "";
        return $"{place}: {value}{problem.Message.TrimEnd('.')}{expected} [{problem.Reason}]";
    }
}
