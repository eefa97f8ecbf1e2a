using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>What was found with the movements of an account: what, where, and what would be right.</summary>
internal static class SnapshotIssueLines
{
    private static readonly EnumDescriptor Reasons = SnapshotIssuesReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(SnapshotIssueReason));

    /// <param name="output">Where to.</param>
    /// <param name="accountName">Whose they are.</param>
    /// <param name="issues">What was found.</param>
    /// <param name="hasSnapshots">Issues are found by the calculation of snapshots: without any, none says nothing.</param>
    internal static void Write(CommandOutput output, string accountName, IReadOnlyList<SnapshotIssue> issues, bool hasSnapshots)
    {
        if (issues.Count == 0)
        {
            output.Line(hasSnapshots ? $"{accountName}: nothing was found." : $"{accountName} has no snapshots, so nothing was looked for.");
            return;
        }

        foreach (var issue in issues)
            output.Line(Line(issue));
        var counts = issues.GroupBy(issue => issue.Reason).OrderBy(group => group.Key).Select(group => $"{HumanNumber.Count((ulong)group.Count())} {Name(group.Key)}");
        output.Line($"{Count(issues.Count, more: false)}: {string.Join(", ", counts)}. The figures of everything else are right.");
    }

    /// <summary>One line that says that there are some, below figures they belong to.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="count">How many were seen.</param>
    /// <param name="more">There are more than were seen.</param>
    internal static void WriteHint(CommandOutput output, string account, int count, bool more)
    {
        if (count > 0)
            output.Line($"  {Count(count, more)} with movements: grpcimport issues {ShellWord.Of(account)}");
    }

    private static string Count(int count, bool more) => $"{HumanNumber.Count((ulong)count)}{(more ? " or more" : "")} {(count == 1 && !more ? "issue" : "issues")}";

    private static string Line(SnapshotIssue issue)
    {
        var what = issue.Symbol.Length > 0 ? issue.Symbol : issue.Ticker;
        var quantity = issue.Quantity is "0" or "" ? "" : $" {HumanNumber.Quantity(issue.Quantity)}";
        var cash = issue.Cash is "0" or "" ? "" : $" ({HumanNumber.Money(issue.Cash)} {issue.Currency})";
        var expected = issue.Expected.Length > 0 ? $"; expected {issue.Expected}" : "";
        return $"{issue.Day}{quantity} {what}{cash}: {issue.Message.TrimEnd('.')}{expected} [{Name(issue.Reason)}]";
    }

    private static string Name(SnapshotIssueReason reason) => ProtoText.EnumName(Reasons, reason) ?? "UNKNOWN";
}
