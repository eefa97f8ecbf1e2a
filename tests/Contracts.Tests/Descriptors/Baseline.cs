using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.Reflection;

namespace GrpcImport.Contracts.Tests.Descriptors;

/// <summary>
/// What clients compiled against: one line per declaration, sorted, so that a change shows as a line of a diff. A line that changed or went breaks
/// clients; a new line does not.
/// </summary>
internal static class Baseline
{
    /// <summary>Set to 1, the tests add what is new to the stored baseline instead of failing. Lines that broke are never accepted by it.</summary>
    internal const string AcceptVariable = "GRPCIMPORT_ACCEPT_BASELINE";

    /// <summary>Path of the stored baseline in the source tree.</summary>
    internal static string File([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "baseline.txt");

    internal static IReadOnlyList<string> Stored()
    {
        using var reader = new StreamReader(ContractFiles.Resource("baseline.txt"));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    internal static IReadOnlyList<string> Of(FileDescriptorSet set) =>
    [
        .. ContractElement.All(set).Select(Line)
            .Concat(set.File.Select(f => $"file {f.Name} package {f.Package} csharp {f.Options?.CsharpNamespace}"))
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Lines that are no longer so.</summary>
    internal static IReadOnlyList<string> Broken(IEnumerable<string> stored, IEnumerable<string> current) => [.. stored.Except(current, StringComparer.Ordinal)];

    /// <summary>Lines that are new.</summary>
    internal static IReadOnlyList<string> Added(IEnumerable<string> stored, IEnumerable<string> current) => [.. current.Except(stored, StringComparer.Ordinal)];

    private static string? Line(ContractElement element) => element.Proto switch
    {
        DescriptorProto => $"message {element.Name}",
        EnumDescriptorProto => $"enum {element.Name}",
        ServiceDescriptorProto => $"service {element.Name}",
        EnumValueDescriptorProto value => Invariant($"value {element.Name} = {value.Number}"),
        FieldDescriptorProto field => Invariant($"field {element.Name} = {field.Number} {Label(element, field)}{TypeName(field)}"),
        MethodDescriptorProto method => $"rpc {element.Name}({Stream(method.ClientStreaming)}{method.InputType[1..]}) returns ({Stream(method.ServerStreaming)}{method.OutputType[1..]})",
        // Its fields name it.
        OneofDescriptorProto => null,
        _ => throw new InvalidOperationException($"{element.Name} is of no known kind."),
    };

    private static string Label(ContractElement element, FieldDescriptorProto field) => field switch
    {
        { Label: FieldDescriptorProto.Types.Label.Repeated } => "repeated ",
        { Proto3Optional: true } => "optional ",
        { HasOneofIndex: true } => $"oneof {((DescriptorProto)element.Parent).OneofDecl[field.OneofIndex].Name} ",
        _ => "",
    };

    private static string TypeName(FieldDescriptorProto field) =>
        field.TypeName.Length > 0 ? field.TypeName[1..] : field.Type.ToString().ToLowerInvariant();

    private static string Stream(bool streaming) => streaming ? "stream " : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
