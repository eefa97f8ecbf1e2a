using System.Globalization;
using System.Text;

namespace GrpcImport.TestKit.Dumps;

/// <summary>Finds the first difference of two dumps and says it in words.</summary>
internal static class DumpDifference
{
    /// <summary>Between values; no statement holds it.</summary>
    internal const string Separator = " ¦ ";

    internal static string? First(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var (want, got) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
            if (want != got)
                return Describe(i, want, got, expected, actual);
        }

        return null;
    }

    private static string Describe(int index, string? want, string? got, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"The dumps differ first at line {index + 1} (expected {expected.Count} lines, found {actual.Count}):");
        var columns = Columns(want, got);
        if (columns.Length > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"  differs: {string.Join("; ", columns)}");
        else if (want is not null && !actual.Contains(want))
            text.AppendLine("  the expected line is nowhere");
        text.AppendLine(CultureInfo.InvariantCulture, $"  expected: {want ?? "(nothing)"}").Append(CultureInfo.InvariantCulture, $"  found:    {got ?? "(nothing)"}");
        return text.ToString();
    }

    // Only for two rows that are the same but for few columns; otherwise one of them is missing.
    private static string[] Columns(string? want, string? got)
    {
        if (want is null || got is null)
            return [];
        var (expected, found) = (want.Split(Separator), got.Split(Separator));
        if (expected.Length != found.Length || expected[0] != found[0])
            return [];
        var differing = expected.Zip(found).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} is {pair.Second}").ToArray();
        return differing.Length <= expected.Length / 2 ? differing : [];
    }
}
