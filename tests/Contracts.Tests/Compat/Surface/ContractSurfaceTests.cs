using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>The official assemblies and the generated code against the contract assemblies of compat/: a version bump fails here, not in a call.</summary>
public sealed class ContractSurfaceTests
{
    // Far below what each has; fewer would mean that the walk went past the assembly.
    private const int ReferencesMin = 20;
    private const int MethodsMin = 100;

    public static TheoryData<string> Assemblies => ["Grpc.AspNetCore.Server", "Grpc.Net.Client", "GrpcImport.Contracts"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_reference_to_a_contract_resolves(string name)
    {
        SkipPublished();
        var content = AssemblyContent.Read(Load(name));

        Assert.True(content.MemberReferences.Count(reference => SignatureReader.IsContract(reference.Owner)) >= ReferencesMin);
        Assert.Contains(content.AssemblyReferences, reference => reference.Name == "Grpc.Core.Api");
        Assert.Empty(ReferenceWalk.Faults(content, ContractSurface.Read()));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_override_and_implementation_has_its_contract(string name)
    {
        SkipPublished();
        Assert.Empty(new OverrideWalk(AssemblyContent.Read(Load(name)), ContractSurface.Read()).Faults());
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_method_compiles(string name)
    {
        SkipPublished();
        var (compiled, faults) = ForcedCompilation.Run(Load(name));

        Assert.Empty(faults);
        Assert.True(compiled >= MethodsMin, $"{compiled} methods");
    }

    [Fact]
    public void The_contracts_have_the_identity_that_the_official_assemblies_ask_for()
    {
        SkipPublished();
        Assert.All(ContractSurface.Read().Identities.Values, identity =>
        {
            Assert.Equal(new Version(2, 0, 0, 0), identity.Version);
            Assert.Equal("d754f35622e28bad", Convert.ToHexStringLower(identity.GetPublicKeyToken()!));
        });
    }

    internal static Assembly Load(string name) => name switch
    {
        "Grpc.AspNetCore.Server" => typeof(GrpcServiceOptions).Assembly,
        "Grpc.Net.Client" => typeof(GrpcChannel).Assembly,
        "GrpcImport.Contracts" => typeof(CanonicalDecimal).Assembly,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such assembly is walked."),
    };

    internal static void SkipPublished() => Assert.SkipUnless(
        ContractSurface.IsOurs, "The published Grpc.Core.Api is loaded (PublishedPackages=true): compat/ is not in use, so there is nothing of ours to check.");
}
