using System.Reflection;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>The walk against contracts that are wrong in one place: each must be found, or the walk would prove nothing.</summary>
public sealed class OverrideWalkTests
{
    [Theory]
    [InlineData("Grpc.AspNetCore.Server", "ServiceBinderBase", "AddMethod", MethodAttributes.Virtual)]
    [InlineData("Grpc.Net.Client", "ChannelBase", "CreateCallInvoker", MethodAttributes.Virtual)]
    [InlineData("Grpc.Net.Client", "IAsyncStreamWriter`1", "WriteAsync", MethodAttributes.Virtual)]
    [InlineData("GrpcImport.Contracts", "ClientBase`1", "NewInstance", MethodAttributes.Virtual)]
    public void An_override_of_what_is_not_virtual_is_found(string assembly, string type, string member, MethodAttributes lost)
    {
        var faults = Doctored.Overrides(assembly, type, declared => declared with
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
        var faults = Doctored.Overrides(assembly, type, declared => declared with { Members = [.. declared.Members.Where(item => item.Name != member)] });

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
            Doctored.Overrides(assembly, type, declared => declared with { Members = [.. declared.Members, added] }),
            fault => fault.EndsWith("Void Added(), which is abstract", StringComparison.Ordinal) || fault.EndsWith(": Void Added()", StringComparison.Ordinal));
    }

    [Fact]
    public void An_override_with_another_access_is_found()
    {
        var faults = Doctored.Overrides(
            "Grpc.AspNetCore.Server", "ServerCallContext",
            declared => Doctored.Replace(declared, "String get_PeerCore()", member => member with { Access = MethodAttributes.Public }));

        Assert.Contains("String get_PeerCore()", Assert.Single(faults), StringComparison.Ordinal);
    }
}
