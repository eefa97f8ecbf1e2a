using System.Reflection;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>The walks against contracts that are wrong in one place: each must be found, or the walks would prove nothing.</summary>
public sealed class SurfaceWalkTests
{
    private const string Api = "[Grpc.Core.Api]Grpc.Core.";

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
        var faults = References(assembly, type, declared => declared with { Members = [.. declared.Members.Where(item => item.Name != member)] });

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Matches($@"\b{member}\b|{member}.* is missing$", fault));
    }

    [Theory]
    [InlineData("static")] // static for instance
    [InlineData("Void Add(String, Object)")]
    [InlineData("Boolean Add(String, String)")]
    [InlineData("Void Add``1(String, String)")]
    public void A_member_with_another_signature_is_missing(string signature)
    {
        const string Wanted = "Void Add(String, String)";
        var other = signature == "static" ? $"static {Wanted}" : signature;
        var faults = References("Grpc.Net.Client", "Metadata", declared => Replace(declared, Wanted, member => member with { Text = other }));

        Assert.Equal([$"{Api}Metadata: {Wanted} is missing"], faults);
    }

    [Fact]
    public void A_member_that_the_caller_may_not_see_is_found()
    {
        var faults = References(
            "Grpc.Net.Client", "Metadata", declared => Replace(declared, "Void Add(String, String)", member => member with { Access = MethodAttributes.Assembly }));

        Assert.Equal([$"{Api}Metadata: Void Add(String, String) is not accessible"], faults);
    }

    [Fact]
    public void An_internal_member_is_seen_by_a_friend_only()
    {
        var server = AssemblyContent.Read(ContractSurfaceTests.Load("Grpc.AspNetCore.Server"));
        var contracts = ContractSurface.Read();

        Assert.Equal(
            [$"{Api}ServerServiceDefinition: Void BindService({Api}ServiceBinderBase) is not accessible"],
            ReferenceWalk.Faults(server, contracts with { Friends = contracts.Friends.SetItem("Grpc.Core.Api", []) }));
    }

    [Fact]
    public void A_missing_type_is_found()
    {
        var faults = References("Grpc.AspNetCore.Server", "AuthProperty", _ => null);

        Assert.Contains($"{Api}AuthProperty is missing", faults);
    }

    [Fact]
    public void Another_identity_is_found()
    {
        var client = AssemblyContent.Read(ContractSurfaceTests.Load("Grpc.Net.Client"));
        var contracts = ContractSurface.Read();
        var older = new AssemblyName("Grpc.Core.Api, Version=1.9.0.0, PublicKeyToken=d754f35622e28bad");
        var unsigned = new AssemblyName("Grpc.Core.Api, Version=2.0.0.0, PublicKeyToken=null");

        Assert.Single(ReferenceWalk.Faults(client, contracts with { Identities = contracts.Identities.SetItem("Grpc.Core.Api", older) }));
        Assert.Single(ReferenceWalk.Faults(client, contracts with { Identities = contracts.Identities.SetItem("Grpc.Core.Api", unsigned) }));
        Assert.Single(ReferenceWalk.Faults(client, contracts with { Identities = contracts.Identities.Remove("Grpc.Core.Api") }));
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "ServiceBinderBase", "AddMethod", MethodAttributes.Virtual)]
    [InlineData("Grpc.Net.Client", "ChannelBase", "CreateCallInvoker", MethodAttributes.Virtual)]
    [InlineData("Grpc.Net.Client", "IAsyncStreamWriter`1", "WriteAsync", MethodAttributes.Virtual)]
    [InlineData("GrpcImport.Contracts", "ClientBase`1", "NewInstance", MethodAttributes.Virtual)]
    public void An_override_of_what_is_not_virtual_is_found(string assembly, string type, string member, MethodAttributes lost)
    {
        var faults = Overrides(assembly, type, declared => declared with
        {
            Members = [.. declared.Members.Select(item => item.Name == member ? item with { Attributes = item.Attributes & ~lost } : item)],
        });

        Assert.Contains(faults, fault => fault.Contains(member, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "ServerCallContext", "get_UserStateCore")]
    [InlineData("Grpc.AspNetCore.Server", "IAsyncStreamReader`1", "MoveNext")]
    [InlineData("Grpc.Net.Client", "CallInvoker", "BlockingUnaryCall")]
    [InlineData("GrpcImport.Contracts", "ClientBase`1", "NewInstance")]
    public void An_override_without_its_base_method_is_found(string assembly, string type, string member)
    {
        var faults = Overrides(assembly, type, declared => declared with { Members = [.. declared.Members.Where(item => item.Name != member)] });

        Assert.Contains(faults, fault => fault.Contains(member, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "ServerCallContext")]
    [InlineData("Grpc.AspNetCore.Server", "IServerStreamWriter`1")]
    [InlineData("Grpc.Net.Client", "ChannelBase")]
    [InlineData("GrpcImport.Contracts", "ClientBase`1")]
    public void An_abstract_member_that_nobody_implements_is_found(string assembly, string type)
    {
        const MethodAttributes Abstract = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Abstract | MethodAttributes.NewSlot;
        var added = new DeclaredMember("Added", "Void Added()", Abstract, MethodAttributes.Public);

        Assert.Contains(
            Overrides(assembly, type, declared => declared with { Members = [.. declared.Members, added] }),
            fault => fault.EndsWith("Void Added(), which is abstract", StringComparison.Ordinal) || fault.EndsWith(": Void Added()", StringComparison.Ordinal));
    }

    [Fact]
    public void An_override_with_another_access_is_found()
    {
        var faults = Overrides(
            "Grpc.AspNetCore.Server", "ServerCallContext", declared => Replace(declared, "String get_PeerCore()", member => member with { Access = MethodAttributes.Public }));

        Assert.Contains("String get_PeerCore()", Assert.Single(faults), StringComparison.Ordinal);
    }

    private static List<string> References(string assembly, string type, Func<DeclaredType, DeclaredType?> change)
    {
        ContractSurfaceTests.SkipPublished();
        return [.. ReferenceWalk.Faults(AssemblyContent.Read(ContractSurfaceTests.Load(assembly)), ContractSurface.Read().Changed(Api + type, change))];
    }

    private static List<string> Overrides(string assembly, string type, Func<DeclaredType, DeclaredType?> change)
    {
        ContractSurfaceTests.SkipPublished();
        return [.. new OverrideWalk(AssemblyContent.Read(ContractSurfaceTests.Load(assembly)), ContractSurface.Read().Changed(Api + type, change)).Faults()];
    }

    private static DeclaredType Replace(DeclaredType type, string text, Func<DeclaredMember, DeclaredMember> change) =>
        type with { Members = [.. type.Members.Select(member => member.Text == text ? change(member) : member)] };
}
