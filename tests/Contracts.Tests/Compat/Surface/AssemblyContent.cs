using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>What an assembly file declares and what it refers to, read without running it.</summary>
internal sealed class AssemblyContent
{
    private readonly MetadataReader reader;
    private readonly SignatureReader signatures;

    private AssemblyContent(MetadataReader reader)
    {
        this.reader = reader;
        Identity = reader.GetAssemblyDefinition().GetAssemblyName();
        signatures = new SignatureReader(Identity.Name!);
        AssemblyReferences = [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())];
        Types = reader.TypeDefinitions.Select(ReadType).ToImmutableDictionary(type => type.Name);
        TypeReferences = [.. reader.TypeReferences.Select(handle => signatures.GetTypeFromReference(reader, handle, 0))];
        MemberReferences = [.. reader.MemberReferences.Select(ReadReference).OfType<(TypeUse Owner, string Text)>()];
        Forwards = [.. reader.ExportedTypes.Select(ReadForward).OfType<string>()];
        Friends = [.. reader.GetAssemblyDefinition().GetCustomAttributes().Select(ReadFriend).OfType<string>()];
    }

    internal AssemblyName Identity { get; }

    internal ImmutableArray<AssemblyName> AssemblyReferences { get; }

    internal ImmutableDictionary<string, DeclaredType> Types { get; }

    internal ImmutableArray<TypeUse> TypeReferences { get; }

    /// <summary>Methods and fields of other types, or of instantiated own ones.</summary>
    internal ImmutableArray<(TypeUse Owner, string Text)> MemberReferences { get; }

    /// <summary>Types that were this assembly's and are now a contract assembly's.</summary>
    internal ImmutableArray<string> Forwards { get; }

    /// <summary>The assemblies that may see what is internal here.</summary>
    internal ImmutableArray<string> Friends { get; }

    internal static AssemblyContent Read(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        return new AssemblyContent(image.GetMetadataReader());
    }

    private DeclaredType ReadType(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var methods = type.GetMethods().Select(reader.GetMethodDefinition).Select(method => new DeclaredMember(
            reader.GetString(method.Name), SignatureReader.Text(reader.GetString(method.Name), method.DecodeSignature(signatures, null)),
            method.Attributes, method.Attributes & MethodAttributes.MemberAccessMask));
        var fields = type.GetFields().Select(reader.GetFieldDefinition).Select(field => new DeclaredMember(
            reader.GetString(field.Name), SignatureReader.Text(reader.GetString(field.Name), field.DecodeSignature(signatures, null)),
            default, (MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask)));
        return new DeclaredType(
            signatures.GetTypeFromDefinition(reader, handle, 0).Definition,
            type.Attributes,
            type.BaseType.IsNil ? null : signatures.Type(reader, type.BaseType),
            [.. type.GetInterfaceImplementations().Select(item => signatures.Type(reader, reader.GetInterfaceImplementation(item).Interface))],
            [.. methods, .. fields],
            [.. type.GetMethodImplementations().Select(item => ReadImplementation(reader.GetMethodImplementation(item)))]);
    }

    private ExplicitImplementation ReadImplementation(MethodImplementation implementation)
    {
        if (implementation.MethodDeclaration.Kind == HandleKind.MemberReference
            && ReadReference((MemberReferenceHandle)implementation.MethodDeclaration) is { } reference)
            return new ExplicitImplementation(reference.Owner, reference.Text);

        var method = reader.GetMethodDefinition((MethodDefinitionHandle)implementation.MethodDeclaration);
        return new ExplicitImplementation(
            signatures.GetTypeFromDefinition(reader, method.GetDeclaringType(), 0),
            SignatureReader.Text(reader.GetString(method.Name), method.DecodeSignature(signatures, null)));
    }

    private (TypeUse Owner, string Text)? ReadReference(MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        var name = reader.GetString(member.Name);

        // A parent that is a method is a call with variable arguments, which C# has no use for.
        if (member.Parent.Kind is not (HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification))
            return null;
        var text = member.GetKind() == MemberReferenceKind.Method
            ? SignatureReader.Text(name, member.DecodeMethodSignature(signatures, null))
            : SignatureReader.Text(name, member.DecodeFieldSignature(signatures, null));
        return (signatures.Type(reader, member.Parent), text);
    }

    private string? ReadForward(ExportedTypeHandle handle)
    {
        var type = reader.GetExportedType(handle);
        if (type.Implementation.Kind != HandleKind.AssemblyReference)
            return null;
        var owner = reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name);
        return SignatureReader.ContractAssemblies.Contains(owner) ? $"[{owner}]{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}" : null;
    }

    private string? ReadFriend(CustomAttributeHandle handle)
    {
        var attribute = reader.GetCustomAttribute(handle);
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return null;
        var owner = signatures.Type(reader, reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);
        if (owner.Definition != "System.Runtime.CompilerServices.InternalsVisibleToAttribute")
            return null;

        // A prologue of two bytes, then the one argument: "name, PublicKey=...".
        var value = reader.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return new AssemblyName(value.ReadSerializedString()!).Name;
    }
}
