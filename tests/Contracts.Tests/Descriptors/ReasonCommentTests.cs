using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace GrpcImport.Contracts.Tests.Descriptors;

/// <summary>Reasons are read by people who got one: the comment gives status code, cause and cure.</summary>
public sealed partial class ReasonCommentTests
{
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    };

    public static TheoryData<string> Reasons =>
        [.. Elements().Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_reason_gives_its_status_code_cause_and_cure(string name)
    {
        var comment = Elements().Single(e => e.Name == name).Comment;

        var match = Form().Match(comment);

        Assert.True(match.Success, $"'{comment}' is not \"CODE[, CODE][, or the end of an import]. Cause. Cure: …\" or \"End of an import. …\".");
        Assert.All(match.Groups["code"].Captures.Select(c => c.Value), c => Assert.Contains(c, Codes));
    }

    [Fact]
    public void Both_services_have_reasons() => Assert.Equal(2, Elements().Select(e => e.File.Package).Distinct().Count());

    private static IEnumerable<ContractElement> Elements() => ContractElement.All(ContractFiles.Load())
        .Where(e => e.Parent is EnumDescriptorProto type && type.Name.EndsWith("ErrorReason", StringComparison.Ordinal))
        .Where(e => ((EnumValueDescriptorProto)e.Proto).Number != 0);

    [GeneratedRegex("^((?<code>[A-Z_]+)(, (?<code>[A-Z_]+))*(, or the end of an import)?|End of an import)\\. .+ Cure: .+\\.$")]
    private static partial Regex Form();
}
