using System.Reflection;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>The walk against contracts that are wrong in one place: each must be found, or the walk would prove nothing.</summary>
public sealed class ReferenceWalkTests
{
    [Theory]
    [InlineData("Grpc.Net.Client", "Metadata", "Add")]
    [InlineData("Grpc.Net.Client", "Metadata", "Empty")]
    [InlineData("Grpc.Net.Client", "Metadata+Entry", "get_IsBinary")]
    [InlineData("Grpc.Net.Client", "AsyncUnaryCall`1", ".ctor")]
    [InlineData("Grpc.AspNetCore.Server", "ServerServiceDefinition", "BindService")]
    [InlineData("GrpcImport.Contracts", "Marshallers", "Create")]
    [InlineData("GrpcImport.Contracts", "CallInvoker", "AsyncUnaryCall")]
    public void A_missing_member_is_found(string assembly, string type, string member)
    {
        var faults = Doctored.References(assembly, type, declared => declared with { Members = [.. declared.Members.Where(item => item.Name != member)] });

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Matches($@"\b{member}\b|{member}.* is missing$", fault));
    }

    [Theory]
    [InlineData("static Void Add(String, String)")]
    [InlineData("Void Add(String, Object)")]
    [InlineData("Boolean Add(String, String)")]
    [InlineData("Void Add``1(String, String)")]
    public void A_member_with_another_signature_is_missing(string signature)
    {
        const string Wanted = "Void Add(String, String)";
        var faults = Doctored.References(
            "Grpc.Net.Client", "Metadata",
            declared => Doctored.Replace(declared, Wanted, member => member with { Text = signature }));

        Assert.Equal([$"{Doctored.Api}Metadata: {Wanted} is missing"], faults);
    }

    [Fact]
    public void A_member_that_the_caller_may_not_see_is_found()
    {
        var faults = Doctored.References(
            "Grpc.Net.Client", "Metadata",
            declared => Doctored.Replace(declared, "Void Add(String, String)", member => member with { Access = MethodAttributes.Assembly }));

        Assert.Equal([$"{Doctored.Api}Metadata: Void Add(String, String) is not accessible"], faults);
    }

    [Fact]
    public void An_internal_member_is_seen_by_a_friend_only()
    {
        ContractSurfaceTests.SkipPublished();
        var server = AssemblyContent.Read(ContractSurfaceTests.Load("Grpc.AspNetCore.Server"));
        var contracts = ContractSurface.Read();

        Assert.Equal(
            [$"{Doctored.Api}ServerServiceDefinition: Void BindService({Doctored.Api}ServiceBinderBase) is not accessible"],
            ReferenceWalk.Faults(server, contracts with { Friends = contracts.Friends.SetItem("Grpc.Core.Api", []) }));
    }

    [Fact]
    public void A_missing_type_is_found()
    {
        var faults = Doctored.References("Grpc.AspNetCore.Server", "AuthProperty", _ => null);

        Assert.Contains($"{Doctored.Api}AuthProperty is missing", faults);
    }

    [Fact]
    public void Another_identity_is_found()
    {
        ContractSurfaceTests.SkipPublished();
        var client = AssemblyContent.Read(ContractSurfaceTests.Load("Grpc.Net.Client"));
        var contracts = ContractSurface.Read();
        var older = new AssemblyName("Grpc.Core.Api, Version=1.9.0.0, PublicKeyToken=d754f35622e28bad");
        var unsigned = new AssemblyName("Grpc.Core.Api, Version=2.0.0.0, PublicKeyToken=null");

        Assert.Single(ReferenceWalk.Faults(client, contracts with { Identities = contracts.Identities.SetItem("Grpc.Core.Api", older) }));
        Assert.Single(ReferenceWalk.Faults(client, contracts with { Identities = contracts.Identities.SetItem("Grpc.Core.Api", unsigned) }));
        Assert.Single(ReferenceWalk.Faults(client, contracts with { Identities = contracts.Identities.Remove("Grpc.Core.Api") }));
    }
}
