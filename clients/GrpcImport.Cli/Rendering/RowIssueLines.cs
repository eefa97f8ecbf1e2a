using System.Globalization;
using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Row issues as lines that an editor can jump to, and how many there are of each kind.</summary>
internal sealed class RowIssueLines(int linesMax)
{
    private static readonly EnumDescriptor Reasons = RowIssueReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(RowIssueReason));

    private readonly List<string> lines = [];
    private readonly SortedDictionary<RowIssueReason, int> counts = [];

    internal void Add(RowIssue issue)
    {
        counts[issue.Reason] = counts.GetValueOrDefault(issue.Reason) + 1;
        if (lines.Count < linesMax)
            lines.Add(Line(issue));
    }

    internal void Write(CommandOutput output, string importId)
    {
        var total = counts.Values.Sum();
        if (total == 0)
            return;
        output.Line($"Rows with issues: {string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {Name(count.Key)}")))}");
        foreach (var line in lines)
            output.Line($"  {line}");
        if (total > lines.Count)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"  and {total - lines.Count:N0} more: grpcimport show {importId}"));
    }

    internal static string Line(RowIssue issue)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{issue.FileName}:{issue.LineNumber}");
        var value = issue.Column.Length > 0 ? $"column '{issue.Column}': '{issue.Value}'" : issue.Value.Length > 0 ? $"'{issue.Value}'" : "";
        var expected = issue.Expected.Length > 0 ? $"; expected {issue.Expected}" : "";
        return $"{place}: {value}{(value.Length > 0 ? " \u2014 " : "")}{issue.Message.TrimEnd('.')}{expected}";
    }

    internal static string Name(RowIssueReason reason) => ProtoText.EnumName(Reasons, reason) ?? "UNKNOWN";
}
