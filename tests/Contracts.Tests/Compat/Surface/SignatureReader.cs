using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>Turns signatures into texts that compare across assemblies.</summary>
internal sealed class SignatureReader(string assembly) : ISignatureTypeProvider<TypeUse, object?>
{
    internal static readonly ImmutableArray<string> ContractAssemblies = ["Grpc.Core.Api", "Grpc.Net.Common"];

    internal static bool IsContract(TypeUse type) => ContractAssemblies.Any(name => type.Definition.StartsWith($"[{name}]", StringComparison.Ordinal));

    internal static string Text(string name, MethodSignature<TypeUse> signature)
    {
        var scope = signature.Header.IsInstance ? "" : "static ";
        var arity = signature.GenericParameterCount == 0 ? "" : $"``{signature.GenericParameterCount}";
        return $"{scope}{signature.ReturnType.Text} {name}{arity}({string.Join(", ", signature.ParameterTypes.Select(type => type.Text))})";
    }

    internal static string Text(string name, TypeUse fieldType) => $"field {fieldType.Text} {name}";

    internal TypeUse Type(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
        _ => throw new BadImageFormatException($"A {handle.Kind} is no type."),
    };

    public TypeUse GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = type.GetDeclaringType() is { IsNil: false } outer
            ? $"{GetTypeFromDefinition(reader, outer, 0).Definition}+{reader.GetString(type.Name)}"
            : $"[{assembly}]{FullName(reader, type.Namespace, type.Name)}";
        return Named(name, rawTypeKind);
    }

    public TypeUse GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var name = type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference =>
                $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0).Definition}+{reader.GetString(type.Name)}",
            HandleKind.AssemblyReference => AssemblyPrefix(reader, (AssemblyReferenceHandle)type.ResolutionScope) + FullName(reader, type.Namespace, type.Name),
            _ => FullName(reader, type.Namespace, type.Name),
        };
        return Named(name, rawTypeKind);
    }

    public TypeUse GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeUse GetGenericInstantiation(TypeUse genericType, ImmutableArray<TypeUse> typeArguments) => genericType with
    {
        Text = $"{genericType.Text}<{string.Join(", ", typeArguments.Select(type => type.Text))}>",
        Arguments = [.. typeArguments.Select(type => type.Text)],
    };

    public TypeUse GetPrimitiveType(PrimitiveTypeCode typeCode) => TypeUse.Plain(typeCode.ToString());

    public TypeUse GetGenericTypeParameter(object? genericContext, int index) => TypeUse.Plain($"!{index}");

    public TypeUse GetGenericMethodParameter(object? genericContext, int index) => TypeUse.Plain($"!!{index}");

    public TypeUse GetSZArrayType(TypeUse elementType) => TypeUse.Plain($"{elementType.Text}[]");

    public TypeUse GetArrayType(TypeUse elementType, ArrayShape shape) => TypeUse.Plain($"{elementType.Text}[rank {shape.Rank}]");

    public TypeUse GetByReferenceType(TypeUse elementType) => TypeUse.Plain($"{elementType.Text}&");

    public TypeUse GetPointerType(TypeUse elementType) => TypeUse.Plain($"{elementType.Text}*");

    public TypeUse GetPinnedType(TypeUse elementType) => elementType;

    public TypeUse GetFunctionPointerType(MethodSignature<TypeUse> signature) => TypeUse.Plain($"*{Text("", signature)}");

    public TypeUse GetModifiedType(TypeUse modifier, TypeUse unmodifiedType, bool isRequired) =>
        TypeUse.Plain($"{unmodifiedType.Text} {(isRequired ? "modreq" : "modopt")}({modifier.Text})");

    // A signature says of each type whether it is a class or a struct, and a wrong one does not bind.
    private static TypeUse Named(string definition, byte rawTypeKind) =>
        new(rawTypeKind == (byte)SignatureTypeKind.ValueType ? $"struct {definition}" : definition, definition, []);

    private static string FullName(MetadataReader reader, StringHandle @namespace, StringHandle name) =>
        @namespace.IsNil ? reader.GetString(name) : $"{reader.GetString(@namespace)}.{reader.GetString(name)}";

    // The runtime's own types move between its assemblies; only who owns a contract type matters.
    private static string AssemblyPrefix(MetadataReader reader, AssemblyReferenceHandle handle)
    {
        var name = reader.GetString(reader.GetAssemblyReference(handle).Name);
        return ContractAssemblies.Contains(name) ? $"[{name}]" : "";
    }
}
