using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace GrpcImport.Contracts.Tests.Descriptors;

/// <summary>One declaration of a proto file.</summary>
/// <param name="Proto">Its descriptor: a message, field, oneof, enum, enum value, service or method.</param>
/// <param name="Name">Full name, without a leading dot; an enum value behind its enum's name.</param>
/// <param name="Parent">Descriptor of what declares it; the file at the top.</param>
/// <param name="File">The file.</param>
/// <param name="Comment">Its leading comment on one line; empty where there is none.</param>
internal sealed record ContractElement(IMessage Proto, string Name, IMessage Parent, FileDescriptorProto File, string Comment)
{
    /// <summary>The last part of the name.</summary>
    internal string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>A contract of the gRPC project, kept as it is published.</summary>
    internal bool IsPublished => File.Package.StartsWith("grpc.", StringComparison.Ordinal);

    /// <summary>Every declaration of a set, in the order of the files.</summary>
    internal static IEnumerable<ContractElement> All(FileDescriptorSet set) => set.File.SelectMany(f => new Walk(f).File());

    /// <summary>Walks one file. A comment is found by the path of field numbers that leads to its declaration (descriptor.proto, SourceCodeInfo).</summary>
    private sealed class Walk(FileDescriptorProto file)
    {
        private readonly Dictionary<string, string> comments = (file.SourceCodeInfo?.Location ?? [])
            .ToDictionary(l => string.Join(',', l.Path), l => string.Join(' ', l.LeadingComments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        internal IEnumerable<ContractElement> File() =>
        [
            .. file.MessageType.SelectMany((m, i) => Message(m, file.Package, file, $"4,{i}")),
            .. file.EnumType.SelectMany((e, i) => Enumeration(e, file.Package, file, $"5,{i}")),
            .. file.Service.SelectMany((s, i) => Service(s, $"6,{i}")),
        ];

        private IEnumerable<ContractElement> Message(DescriptorProto message, string scope, IMessage parent, string path)
        {
            var name = $"{scope}.{message.Name}";
            return
            [
                Element(message, name, parent, path),
                .. message.Field.Select((f, i) => Element(f, $"{name}.{f.Name}", message, $"{path},2,{i}")),
                // A proto3 "optional" has a oneof of its own that nobody wrote.
                .. message.OneofDecl.Select((o, i) => (o, i)).Where(x => !message.Field.Any(f => f.Proto3Optional && f.OneofIndex == x.i))
                    .Select(x => Element(x.o, $"{name}.{x.o.Name}", message, $"{path},8,{x.i}")),
                .. message.NestedType.SelectMany((m, i) => Message(m, name, message, $"{path},3,{i}")),
                .. message.EnumType.SelectMany((e, i) => Enumeration(e, name, message, $"{path},4,{i}")),
            ];
        }

        private IEnumerable<ContractElement> Enumeration(EnumDescriptorProto type, string scope, IMessage parent, string path) =>
        [
            Element(type, $"{scope}.{type.Name}", parent, path),
            .. type.Value.Select((v, i) => Element(v, $"{scope}.{type.Name}.{v.Name}", type, $"{path},2,{i}")),
        ];

        private IEnumerable<ContractElement> Service(ServiceDescriptorProto service, string path) =>
        [
            Element(service, $"{file.Package}.{service.Name}", file, path),
            .. service.Method.Select((m, i) => Element(m, $"{file.Package}.{service.Name}.{m.Name}", service, $"{path},2,{i}")),
        ];

        private ContractElement Element(IMessage proto, string name, IMessage parent, string path) =>
            new(proto, name, parent, file, comments.GetValueOrDefault(path, ""));
    }
}
