using Google.Protobuf.Reflection;

namespace GrpcImport.Contracts.Tests.Descriptors;

/// <summary>The contracts as protoc compiled them for this build, with comments.</summary>
internal static class ContractFiles
{
    internal static FileDescriptorSet Load()
    {
        using var stream = Resource("contracts.binpb");
        return FileDescriptorSet.Parser.ParseFrom(stream);
    }

    internal static Stream Resource(string name) =>
        typeof(ContractFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The build did not embed {name}.");
}
