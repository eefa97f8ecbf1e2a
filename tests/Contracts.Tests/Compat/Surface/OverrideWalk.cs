namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>
/// Checks what an assembly overrides and implements of the contracts. The runtime resolves no reference for an override: one whose
/// base method is gone quietly becomes a method of its own, which nobody calls.
/// </summary>
internal sealed class OverrideWalk(AssemblyContent content, ContractSurface contracts)
{
    /// <summary>One line for each override or implementation without its contract, and for each contract without its implementation.</summary>
    internal IEnumerable<string> Faults() => content.Types.Values.Where(type => !type.IsInterface).SelectMany(Faults);

    private IEnumerable<string> Faults(DeclaredType type)
    {
        var bases = Bases(type);
        var interfaces = bases.Prepend(TypeUse.Plain(type.Name)).SelectMany(Interfaces).Where(SignatureReader.IsContract).Distinct().ToList();
        if (bases.Exists(SignatureReader.IsContract))
        {
            foreach (var fault in type.Members.Where(member => member.IsOverride).SelectMany(member => Override(type, member, bases)))
                yield return fault;
            foreach (var fault in type.IsAbstract ? [] : MissingOverrides(type, bases))
                yield return fault;
        }

        foreach (var fault in interfaces.SelectMany(contract => MissingImplementations(type, contract, bases)))
            yield return fault;
        foreach (var fault in interfaces.Count == 0 ? [] : StrayImplementations(type))
            yield return fault;
        foreach (var implementation in type.ExplicitImplementations.Where(item => SignatureReader.IsContract(item.Owner)))
        {
            if (contracts.Find(implementation.Owner, implementation.Text) is not { IsVirtual: true })
                yield return $"{type.Name} implements {implementation.Owner.Text}: {implementation.Text}, which is no virtual member";
        }
    }

    private IEnumerable<string> Override(DeclaredType type, DeclaredMember member, List<TypeUse> bases)
    {
        foreach (var use in bases)
        {
            if (Declared(use)?.Members.FirstOrDefault(candidate => use.Apply(candidate.Text) == member.Text) is not { } overridden)
                continue;
            if (!overridden.IsVirtual || overridden.IsFinal)
                yield return $"{type.Name} overrides {use.Text}: {member.Text}, which is not virtual";
            else if (overridden.Access != member.Access && !(overridden.IsProtected && member.IsProtected))
                yield return $"{type.Name} overrides {use.Text}: {member.Text}, whose access is {overridden.Access} and not {member.Access}";
            yield break;
        }

        // What is left can only be an override of the runtime's own class at the end of the chain.
        if (RuntimeType.MemberNames(bases[^1].Definition).Contains(member.Name))
            yield break;
        yield return $"{type.Name} overrides {member.Text}, which no contract base type has";
    }

    private IEnumerable<string> MissingOverrides(DeclaredType type, List<TypeUse> bases)
    {
        foreach (var (use, index) in bases.Select((use, index) => (use, index)).Where(item => SignatureReader.IsContract(item.use)))
        {
            var nearer = bases.Take(index).Prepend(TypeUse.Plain(type.Name)).ToList();
            foreach (var member in (Declared(use)?.Members ?? []).Where(member => member.IsAbstract))
            {
                var text = use.Apply(member.Text);
                if (!nearer.Exists(candidate => Has(candidate, text, found => found.IsOverride && !found.IsAbstract)))
                    yield return $"{type.Name} does not override {use.Text}: {text}, which is abstract";
            }
        }
    }

    private IEnumerable<string> MissingImplementations(DeclaredType type, TypeUse contract, List<TypeUse> bases)
    {
        var chain = bases.Prepend(TypeUse.Plain(type.Name)).ToList();
        foreach (var member in (Declared(contract)?.Members ?? []).Where(member => member.IsAbstract))
        {
            var text = contract.Apply(member.Text);
            var isImplemented = chain.Exists(candidate => Has(candidate, text, found => found.IsVirtual && found.IsPublic))
                || chain.Exists(candidate => Declared(candidate)?.ExplicitImplementations.Any(
                    item => candidate.Apply(item.Owner) is var owner && owner.Text == contract.Text && owner.Apply(item.Text) == text) == true);
            if (!isImplemented)
                yield return $"{type.Name} does not implement {contract.Text}: {text}";
        }
    }

    // The compiler makes a public method virtual, final and new where it implements an interface and for no other reason.
    private IEnumerable<string> StrayImplementations(DeclaredType type)
    {
        var interfaces = Interfaces(TypeUse.Plain(type.Name)).ToList();
        foreach (var member in type.Members.Where(member => member is { IsVirtual: true, IsFinal: true, IsOverride: false, IsPublic: true }))
        {
            var isImplementation = interfaces.Exists(use => Declared(use) is null
                ? RuntimeType.MemberNames(use.Definition).Contains(member.Name)
                : Has(use, member.Text, found => found.IsVirtual));
            if (!isImplementation)
                yield return $"{type.Name} implements {member.Text}, which none of its interfaces has";
        }
    }

    private bool Has(TypeUse use, string text, Func<DeclaredMember, bool> isWanted) =>
        Declared(use)?.Members.Any(member => use.Apply(member.Text) == text && isWanted(member)) == true;

    // Nearest first; the last one is the runtime's.
    private List<TypeUse> Bases(DeclaredType type)
    {
        var bases = new List<TypeUse>();
        for (var next = type.Base; next is not null; next = Declared(next) is { Base: { } parent } ? next.Apply(parent) : null)
            bases.Add(next);
        return bases;
    }

    private IEnumerable<TypeUse> Interfaces(TypeUse use) =>
        (Declared(use)?.Interfaces ?? []).Select(use.Apply).SelectMany(item => Interfaces(item).Prepend(item)).DistinctBy(item => item.Text);

    private DeclaredType? Declared(TypeUse use) => content.Types.GetValueOrDefault(use.Definition) ?? contracts.Types.GetValueOrDefault(use.Definition);
}
