using Google.Protobuf;
using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Two answers about a history say the same; where not, the first figures that differ are named.</summary>
internal static class Agreement
{
    internal static void Is(Replayed expected, Replayed actual)
    {
        Same(expected.Accounts, actual.Accounts, day => $"account {day.Day} {day.Currency}");
        Same(expected.Tickers, actual.Tickers, day => $"ticker {day.Ticker} {day.Currency} {day.Day}");
        Are(expected.Operations, actual.Operations);
        Assert.Equal(expected.Issues.Select(What).Order(StringComparer.Ordinal), actual.Issues.Select(What).Order(StringComparer.Ordinal));
    }

    internal static void Are(IReadOnlyList<Operation> expected, IReadOnlyList<Operation> actual) =>
        Same(expected, actual, operation => $"operation {operation.Ticker} {operation.Currency} {operation.Number}");

    private static void Same<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual, Func<T, string> name)
        where T : class, IMessage
    {
        Assert.Equal(expected.Select(name), actual.Select(name));
        foreach (var (one, other) in expected.Zip(actual).Where(pair => !pair.First.Equals(pair.Second)))
            Assert.Fail($"{name(one)}: {string.Join(", ", Differences(one, other))}");
    }

    private static IEnumerable<string> Differences(IMessage one, IMessage other)
    {
        foreach (var field in one.Descriptor.Fields.InFieldNumberOrder())
        {
            var (expected, actual) = (Text(field, one), Text(field, other));
            if (expected != actual)
                yield return $"{field.Name} should be {expected}, is {actual}";
        }
    }

    private static string Text(FieldDescriptor field, IMessage message) =>
        field.HasPresence && !field.Accessor.HasValue(message) ? "absent" : field.Accessor.GetValue(message)?.ToString() ?? "absent";

    /// <summary>Reason and movement: the texts for people, and how much is concerned, have tests of their own.</summary>
    private static string What(SnapshotIssue issue) =>
        $"{issue.Day} {issue.InstantUnixMicros} {issue.Reason} {issue.Kind} {issue.Action} {issue.Ticker} {issue.Symbol} {issue.Currency}"
        + $" {Convert.ToHexString(issue.Fingerprint.Span)}.{issue.Occurrence}.{issue.EffectNumber}";
}
