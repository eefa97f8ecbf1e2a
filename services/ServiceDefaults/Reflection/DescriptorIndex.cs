using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace GrpcImport.ServiceDefaults.Reflection;

/// <summary>Finds the file that declares a name, among some services' files and everything these import.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> byExtension = new(StringComparer.Ordinal);
    private readonly HashSet<string> messages = new(StringComparer.Ordinal);

    internal DescriptorIndex(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
            AddFile(file);
    }

    internal bool TryFindFile(string name, [NotNullWhen(true)] out FileDescriptor? file) => byName.TryGetValue(name, out file);

    internal bool TryFindSymbol(string symbol, [NotNullWhen(true)] out FileDescriptor? file) => bySymbol.TryGetValue(symbol, out file);

    internal bool TryFindExtension(string type, int number, [NotNullWhen(true)] out FileDescriptor? file)
    {
        file = null;
        return byExtension.TryGetValue(type, out var extensions) && extensions.TryGetValue(number, out file);
    }

    /// <summary>The extension numbers of a message in ascending order; false where there is no such message.</summary>
    internal bool TryFindExtensions(string type, out IReadOnlyCollection<int> numbers)
    {
        numbers = byExtension.TryGetValue(type, out var extensions) ? extensions.Keys : [];
        return numbers.Count > 0 || messages.Contains(type);
    }

    /// <summary>A file, then what it imports, each once: a client reads the first as the answer.</summary>
    internal static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var found = new List<FileDescriptor> { file };
        var names = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Dependencies.Where(d => names.Add(d.Name)));
        return found;
    }

    private void AddFile(FileDescriptor file)
    {
        if (!byName.TryAdd(file.Name, file))
            return;

        foreach (var import in file.Dependencies)
            AddFile(import);
        foreach (var message in file.MessageTypes)
            AddMessage(message);
        foreach (var type in file.EnumTypes)
            AddEnum(type);
        foreach (var extension in file.Extensions.UnorderedExtensions)
            AddExtension(extension);
        foreach (var service in file.Services)
        {
            AddSymbol(service);
            foreach (var method in service.Methods)
                AddSymbol(method);
        }
    }

    private void AddMessage(MessageDescriptor message)
    {
        AddSymbol(message);
        messages.Add(message.FullName);
        foreach (var field in message.Fields.InDeclarationOrder())
            AddSymbol(field);
        foreach (var oneof in message.Oneofs)
            AddSymbol(oneof);
        foreach (var nested in message.NestedTypes)
            AddMessage(nested);
        foreach (var type in message.EnumTypes)
            AddEnum(type);
        foreach (var extension in message.Extensions.UnorderedExtensions)
            AddExtension(extension);
    }

    private void AddEnum(EnumDescriptor type)
    {
        AddSymbol(type);
        foreach (var value in type.Values)
            AddSymbol(value);
    }

    private void AddExtension(FieldDescriptor extension)
    {
        AddSymbol(extension);
        if (!byExtension.TryGetValue(extension.ExtendeeType.FullName, out var extensions))
            byExtension[extension.ExtendeeType.FullName] = extensions = [];
        extensions[extension.FieldNumber] = extension.File;
    }

    private void AddSymbol(IDescriptor symbol) => bySymbol[symbol.FullName] = symbol.File;
}
