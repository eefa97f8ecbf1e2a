using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace GrpcImport.Contracts.Tests.Descriptors;

/// <summary>The rules of docs/contracts.md over compiled contracts; each finding names what breaks which rule.</summary>
internal static partial class ContractLint
{
    /// <summary>Words of a field's name that say it holds money or a quantity.</summary>
    private static readonly HashSet<string> MoneyWords = new(StringComparer.Ordinal)
    {
        "basis", "cash", "commissions", "deposited", "dividend", "dividends", "fees", "gain", "income", "invested", "multiplier", "premium", "price",
        "quantity", "realized", "shares", "strike", "value", "withdrawn",
    };

    internal static IReadOnlyList<string> Check(FileDescriptorSet set)
    {
        var elements = ContractElement.All(set).ToList();
        return
        [
            .. set.File.SelectMany(CheckFile),
            .. elements.Where(e => e.Comment.Length == 0).Select(e => $"{e.Name}: no comment"),
            .. elements.Where(e => !e.IsPublished).SelectMany(CheckElement),
            .. CheckMessagesOfMethods(elements),
            .. CheckReasonsOfMethods(elements),
        ];
    }

    private static IEnumerable<string> CheckFile(FileDescriptorProto file)
    {
        if (file.Syntax != "proto3")
            yield return $"{file.Name}: syntax is not proto3";
        if (!PackageName().IsMatch(file.Package))
            yield return $"{file.Name}: package '{file.Package}' is not lower case with a version such as v1 at its end";
        if (!Regex.IsMatch(file.Name, $"^{Regex.Escape(file.Package.Replace('.', '/'))}/[a-z0-9_]+\\.proto$"))
            yield return $"{file.Name}: is not in the folder of its package '{file.Package}'";
        var space = "GrpcImport.Contracts." + string.Join('.', file.Package.Split('.').Skip(1).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
        if (file.Options?.CsharpNamespace != space)
            yield return $"{file.Name}: csharp_namespace is not {space}";
        foreach (var import in file.Dependency.Where(d => !d.StartsWith("google/protobuf/", StringComparison.Ordinal) && !d.StartsWith("grpcimport/", StringComparison.Ordinal)))
            yield return $"{file.Name}: imports {import}, which not every client has";
    }

    private static IEnumerable<string> CheckElement(ContractElement element) => element.Proto switch
    {
        DescriptorProto => Named(element, PascalCase()),
        OneofDescriptorProto => Named(element, SnakeCase()),
        FieldDescriptorProto field => [.. Named(element, SnakeCase()), .. CheckField(element, field)],
        EnumDescriptorProto type => [.. Named(element, PascalCase()), .. CheckEnum(element, type)],
        EnumValueDescriptorProto => CheckValue(element, (EnumDescriptorProto)element.Parent),
        ServiceDescriptorProto => Named(element, ServiceName()),
        MethodDescriptorProto method => [.. Named(element, PascalCase()), .. CheckMethod(element, method)],
        _ => throw new InvalidOperationException($"{element.Name} is of no known kind."),
    };

    private static IEnumerable<string> CheckField(ContractElement element, FieldDescriptorProto field)
    {
        var floating = field.Type is Type.Double or Type.Float;
        if (floating && !field.Name.EndsWith("_per_second", StringComparison.Ordinal))
            yield return $"{element.Name}: floating point is only for rates";
        var text = field.Type is Type.String or Type.Bool or Type.Message or Type.Enum;
        if (!text && !field.Name.EndsWith("_count", StringComparison.Ordinal) && field.Name.Split('_').Any(MoneyWords.Contains))
            yield return $"{element.Name}: money and quantities are canonical decimal text";
    }

    private static IEnumerable<string> CheckEnum(ContractElement element, EnumDescriptorProto type)
    {
        var zero = Prefix(type) + "UNSPECIFIED";
        if (type.Value.Count == 0 || type.Value[0].Number != 0 || type.Value[0].Name != zero)
            yield return $"{element.Name}: its first value is not {zero} = 0";
    }

    private static IEnumerable<string> CheckValue(ContractElement element, EnumDescriptorProto type)
    {
        var name = element.ShortName;
        if (!name.StartsWith(Prefix(type), StringComparison.Ordinal) || !UpperSnakeCase().IsMatch(name))
            yield return $"{element.Name}: is not upper case with the prefix {Prefix(type)}";
    }

    private static IEnumerable<string> CheckMethod(ContractElement element, MethodDescriptorProto method)
    {
        var package = "." + element.File.Package + ".";
        if (method.InputType != package + method.Name + "Request")
            yield return $"{element.Name}: its request is not {method.Name}Request of the same package";
        if (method.OutputType != package + method.Name + "Response")
            yield return $"{element.Name}: its response is not {method.Name}Response of the same package";
        if (!element.Comment.Contains("Errors: ", StringComparison.Ordinal))
            yield return $"{element.Name}: its comment does not list its errors behind \"Errors: \"";
    }

    /// <summary>A list has pages; a page has a size, a token and a next token.</summary>
    private static IEnumerable<string> CheckMessagesOfMethods(List<ContractElement> elements)
    {
        var messages = elements.Where(e => e.Proto is DescriptorProto).ToDictionary(e => "." + e.Name, e => (DescriptorProto)e.Proto);
        var methods = elements.Where(e => e is { Proto: MethodDescriptorProto, IsPublished: false }).Select(e => (e.Name, Method: (MethodDescriptorProto)e.Proto)).ToList();
        foreach (var used in methods.SelectMany(m => new[] { m.Method.InputType, m.Method.OutputType }).CountBy(t => t).Where(t => t.Value > 1))
            yield return $"{used.Key[1..]}: is the request or response of several methods";
        foreach (var (name, method) in methods.Where(m => m.Method.Name.StartsWith("List", StringComparison.Ordinal)))
        {
            if (!Has(messages, method.InputType, "page_size", Type.Int32) || !Has(messages, method.InputType, "page_token", Type.String)
                || !Has(messages, method.OutputType, "next_page_token", Type.String))
                yield return $"{name}: a list takes int32 page_size and string page_token, and answers string next_page_token";
        }
    }

    private static bool Has(Dictionary<string, DescriptorProto> messages, string message, string field, Type type) =>
        messages.TryGetValue(message, out var found) && found.Field.Any(f => f.Name == field && f.Type == type);

    /// <summary>"Errors: UPLOAD_*, DISK_FULL." names reasons of the package's enum of reasons.</summary>
    private static IEnumerable<string> CheckReasonsOfMethods(List<ContractElement> elements)
    {
        foreach (var method in elements.Where(e => e is { Proto: MethodDescriptorProto, IsPublished: false }))
        {
            var reasons = elements.Where(e => e.File.Package == method.File.Package && e.Parent is EnumDescriptorProto type && type.Name.EndsWith("ErrorReason", StringComparison.Ordinal))
                .Select(e => e.ShortName[Prefix((EnumDescriptorProto)e.Parent).Length..]).ToList();
            foreach (var named in ReasonList().Match(method.Comment).Groups["reason"].Captures.Select(c => c.Value))
            {
                var known = named.EndsWith('*') ? reasons.Any(r => r.StartsWith(named[..^1], StringComparison.Ordinal)) : reasons.Contains(named);
                if (!known)
                    yield return $"{method.Name}: {named} is no reason of its package";
            }
        }
    }

    private static IEnumerable<string> Named(ContractElement element, Regex form)
    {
        if (!form.IsMatch(element.ShortName))
            yield return $"{element.Name}: is not of the form {form}";
    }

    private static string Prefix(EnumDescriptorProto type) => WordStart().Replace(type.Name, "_$0").ToUpperInvariant() + "_";

    [GeneratedRegex("^[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*\\.v[1-9][0-9]*$")]
    private static partial Regex PackageName();

    [GeneratedRegex("^([A-Z][a-z0-9]+)+$")]
    private static partial Regex PascalCase();

    [GeneratedRegex("^([A-Z][a-z0-9]+)+Service$")]
    private static partial Regex ServiceName();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex UpperSnakeCase();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();

    [GeneratedRegex("Errors: (?<reason>[A-Z0-9_]+\\*?)(, (?<reason>[A-Z0-9_]+\\*?))*\\.")]
    private static partial Regex ReasonList();
}
