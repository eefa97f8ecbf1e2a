using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Says which figures are not exact, and because of what.</summary>
internal static class IncompleteNote
{
    private static readonly EnumDescriptor Kinds = MovementReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(MovementKind));

    internal static string Names(IEnumerable<MovementKind> kinds) => string.Join(", ", kinds.Distinct().Order().Select(kind => ProtoText.EnumName(Kinds, kind)));

    internal static void Write(CommandOutput output, IEnumerable<MovementKind> kinds)
    {
        if (Names(kinds) is { Length: > 0 } names)
            output.Line($"  incomplete: lots are not computed yet for {names}; results and positions that they touch are not exact.");
    }
}
