using System.Collections.Immutable;
using System.Reflection;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>A type that an assembly declares.</summary>
internal sealed record DeclaredType(
    string Name, TypeAttributes Attributes, TypeUse? Base, ImmutableArray<TypeUse> Interfaces, ImmutableArray<DeclaredMember> Members,
    ImmutableArray<ExplicitImplementation> ExplicitImplementations)
{
    internal bool IsInterface => Attributes.HasFlag(TypeAttributes.Interface);

    internal bool IsAbstract => Attributes.HasFlag(TypeAttributes.Abstract);

    internal bool IsPublic => (Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    // Seen by types that derive from the enclosing one.
    internal bool IsProtected => (Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem;
}

/// <summary>A method or a field.</summary>
/// <param name="Name">The name alone.</param>
/// <param name="Text">Name and signature.</param>
/// <param name="Attributes">A method's, or none.</param>
/// <param name="Access">Of the member; fields and methods use the same numbers.</param>
internal sealed record DeclaredMember(string Name, string Text, MethodAttributes Attributes, MethodAttributes Access)
{
    internal bool IsVirtual => Attributes.HasFlag(MethodAttributes.Virtual);

    internal bool IsAbstract => Attributes.HasFlag(MethodAttributes.Abstract);

    internal bool IsFinal => Attributes.HasFlag(MethodAttributes.Final);

    // Overrides what a base class has, where it does not start a slot of its own.
    internal bool IsOverride => IsVirtual && !Attributes.HasFlag(MethodAttributes.NewSlot);

    internal bool IsPublic => Access == MethodAttributes.Public;

    internal bool IsProtected => Access is MethodAttributes.Family or MethodAttributes.FamORAssem;

    internal bool IsInternal => Access is MethodAttributes.Assembly or MethodAttributes.FamANDAssem;
}

/// <summary>A method that implements a member of another type under another name.</summary>
internal sealed record ExplicitImplementation(TypeUse Owner, string Text);
