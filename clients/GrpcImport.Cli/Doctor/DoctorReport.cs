using System.Text.Json.Nodes;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Doctor;

/// <summary>Prints findings, and says what they come to.</summary>
internal static class DoctorReport
{
    /// <summary>Prints the findings about one thing; answers the exit code.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="examined">"data folder /srv/data", "server http://…".</param>
    /// <param name="findings">What was found, in order.</param>
    internal static int Write(CommandOutput output, string examined, IReadOnlyList<Finding> findings)
    {
        if (output.Json)
            output.Document(Document(examined, findings));
        else
            WriteText(output, examined, findings);
        return Worst(findings) switch
        {
            Verdict.Fine or Verdict.Advice => ExitCode.Done,
            Verdict.Wrong => ExitCode.Failed,
            Verdict.Unreachable => ExitCode.Unreachable,
            var unknown => throw new ArgumentOutOfRangeException(nameof(findings), unknown, null),
        };
    }

    private static JsonObject Document(string examined, IReadOnlyList<Finding> findings) => new()
    {
        ["examined"] = examined,
        ["fine"] = Worst(findings) <= Verdict.Advice,
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["subject"] = finding.Subject,
            ["verdict"] = finding.Verdict.ToString().ToUpperInvariant(),
            ["text"] = finding.Text,
            ["cure"] = finding.Cure,
        })]),
    };

    private static void WriteText(CommandOutput output, string examined, IReadOnlyList<Finding> findings)
    {
        output.Line($"Examined: {examined}");
        foreach (var finding in findings)
        {
            output.Line($"  {Mark(finding.Verdict),-6} {finding.Subject}: {finding.Text}");
            if (finding.Cure.Length > 0)
                output.Line($"         cure: {finding.Cure}");
        }

        output.Line(findings.Count(finding => finding.Verdict >= Verdict.Wrong) switch
        {
            0 => "Nothing is wrong.",
            1 => "One thing is wrong.",
            var count => $"{HumanNumber.Count((ulong)count)} things are wrong.",
        });
    }

    private static Verdict Worst(IReadOnlyList<Finding> findings) => findings.Max(finding => finding.Verdict);

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "ok",
        Verdict.Advice => "note",
        Verdict.Wrong or Verdict.Unreachable => "WRONG",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
