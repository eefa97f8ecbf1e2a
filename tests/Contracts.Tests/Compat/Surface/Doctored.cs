namespace GrpcImport.Contracts.Tests.Compat.Surface;

/// <summary>The walks over an official assembly and over contracts in which one type was changed.</summary>
internal static class Doctored
{
    internal const string Api = "[Grpc.Core.Api]Grpc.Core.";

    internal static List<string> References(string assembly, string type, Func<DeclaredType, DeclaredType?> change)
    {
        ContractSurfaceTests.SkipPublished();
        return [.. ReferenceWalk.Faults(AssemblyContent.Read(ContractSurfaceTests.Load(assembly)), ContractSurface.Read().Changed(Api + type, change))];
    }

    internal static List<string> Overrides(string assembly, string type, Func<DeclaredType, DeclaredType?> change)
    {
        ContractSurfaceTests.SkipPublished();
        return [.. new OverrideWalk(AssemblyContent.Read(ContractSurfaceTests.Load(assembly)), ContractSurface.Read().Changed(Api + type, change)).Faults()];
    }

    internal static DeclaredType Replace(DeclaredType type, string text, Func<DeclaredMember, DeclaredMember> change) =>
        type with { Members = [.. type.Members.Select(member => member.Text == text ? change(member) : member)] };
}
