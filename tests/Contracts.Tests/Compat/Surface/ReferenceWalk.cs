using System.Reflection;

namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>Resolves every reference of an assembly that goes to a contract assembly.</summary>
internal static class ReferenceWalk
{
    /// <summary>One line for each reference that does not resolve; none where all is well.</summary>
    internal static IEnumerable<string> Faults(AssemblyContent content, ContractSurface contracts) =>
    [
        .. content.AssemblyReferences.Where(name => SignatureReader.ContractAssemblies.Contains(name.Name!)).SelectMany(name => Identity(name, contracts)),
        .. content.TypeReferences.Where(SignatureReader.IsContract).SelectMany(type => Type(type.Definition, content, contracts)),
        .. content.Forwards.SelectMany(type => Type(type, content, contracts)),
        .. content.MemberReferences.Where(reference => SignatureReader.IsContract(reference.Owner))
            .SelectMany(reference => Member(reference.Owner, reference.Text, content, contracts)),
    ];

    private static IEnumerable<string> Identity(AssemblyName wanted, ContractSurface contracts)
    {
        if (!contracts.Identities.TryGetValue(wanted.Name!, out var ours))
            yield return $"{wanted.Name} is missing";
        else if (ours.Version < wanted.Version)
            yield return $"{wanted.Name} is {ours.Version}, wanted is {wanted.Version}";
        else if (!ours.GetPublicKeyToken().AsSpan().SequenceEqual(wanted.GetPublicKeyToken()))
            yield return $"{wanted.Name} has another public key token than wanted";
    }

    private static IEnumerable<string> Type(string name, AssemblyContent content, ContractSurface contracts)
    {
        if (!contracts.Types.TryGetValue(name, out var type))
            yield return $"{name} is missing";
        else if (!type.IsPublic && !type.IsProtected && !contracts.IsFriend(name, content.Identity.Name!))
            yield return $"{name} is not accessible";
    }

    private static IEnumerable<string> Member(TypeUse owner, string text, AssemblyContent content, ContractSurface contracts)
    {
        if (contracts.Find(owner, text) is not { } member)
            yield return $"{owner.Definition}: {text} is missing";
        else if (!member.IsPublic && !member.IsProtected && !(member.IsInternal && contracts.IsFriend(owner.Definition, content.Identity.Name!)))
            yield return $"{owner.Definition}: {text} is not accessible";
    }
}
