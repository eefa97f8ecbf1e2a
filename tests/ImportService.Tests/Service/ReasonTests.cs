using System.Text.RegularExpressions;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>No reason that a client can see is untested.</summary>
public sealed class ReasonTests
{
    /// <summary>Reasons that ServiceDefaults makes for every service and that its own tests hold.</summary>
    private static readonly ErrorReason[] s_elsewhere = [ErrorReason.TokenInvalid];

    [Fact]
    public void Every_reason_is_asserted_by_a_test()
    {
        var assembly = typeof(ReasonTests).Assembly;
        var sources = string.Concat(assembly.GetManifestResourceNames().Where(IsOtherSource).Select(Read));

        var untested = Enum.GetValues<ErrorReason>()
            .Where(reason => reason != ErrorReason.Unspecified && !s_elsewhere.Contains(reason))
            .Where(reason => !Regex.IsMatch(sources, $@"""{ReasonName.Of(reason)}""|\bErrorReason\.{reason}\b"));

        Assert.Empty(untested);

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }

    private static bool IsOtherSource(string name) => name.StartsWith("source:", StringComparison.Ordinal) && !name.EndsWith("ReasonTests.cs", StringComparison.Ordinal);
}
