using System.Collections.Immutable;
using System.Reflection;
using Grpc.Core;
using Grpc.Net.Compression;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>What the contract assemblies that are loaded offer.</summary>
internal sealed record ContractSurface(
    ImmutableDictionary<string, AssemblyName> Identities, ImmutableDictionary<string, DeclaredType> Types,
    ImmutableDictionary<string, ImmutableArray<string>> Friends)
{
    /// <summary>Whether the assemblies are this repository's and not the published ones.</summary>
    internal static bool IsOurs => typeof(Status).Assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product == "GrpcImport";

    internal static ContractSurface Read()
    {
        AssemblyContent[] contents = [AssemblyContent.Read(typeof(Status).Assembly), AssemblyContent.Read(typeof(ICompressionProvider).Assembly)];
        return new ContractSurface(
            contents.ToImmutableDictionary(content => content.Identity.Name!, content => content.Identity),
            contents.SelectMany(content => content.Types).ToImmutableDictionary(),
            contents.ToImmutableDictionary(content => content.Identity.Name!, content => content.Friends));
    }

    /// <summary>The member that a reference to the type binds to: the type's own, or one of its base types' and interfaces'.</summary>
    internal DeclaredMember? Find(TypeUse owner, string text)
    {
        if (!Types.TryGetValue(owner.Definition, out var type))
            return null;
        if (type.Members.FirstOrDefault(member => member.Text == text) is { } found)
            return found;

        // A reference through a derived type is written in that type's parameters.
        return Parents(type).Select(parent => FindInherited(parent, text)).FirstOrDefault(member => member is not null);
    }

    /// <summary>The member of a base type or an interface whose signature, with the use's arguments put in, is the text.</summary>
    internal DeclaredMember? FindInherited(TypeUse use, string text)
    {
        if (!Types.TryGetValue(use.Definition, out var type))
            return null;
        return type.Members.FirstOrDefault(member => use.Apply(member.Text) == text)
            ?? Parents(type).Select(parent => FindInherited(use.Apply(parent), text)).FirstOrDefault(member => member is not null);
    }

    /// <summary>Whether code of the assembly may see what is internal to the type's assembly.</summary>
    internal bool IsFriend(string type, string assembly) => Friends[type[1..type.IndexOf(']', StringComparison.Ordinal)]].Contains(assembly);

    /// <summary>A surface in which one type is changed, or gone where the change returns null.</summary>
    internal ContractSurface Changed(string type, Func<DeclaredType, DeclaredType?> change) =>
        this with { Types = change(Types[type]) is { } changed ? Types.SetItem(type, changed) : Types.Remove(type) };

    private static ImmutableArray<TypeUse> Parents(DeclaredType type) => type.Base is { } parent ? [parent, .. type.Interfaces] : type.Interfaces;
}
