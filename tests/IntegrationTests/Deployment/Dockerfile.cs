using System.Text.Json;
using System.Text.RegularExpressions;
using GrpcImport.IntegrationTests.Hosts;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>One line of a Dockerfile, continued ones joined: "COPY", "a b c/".</summary>
internal sealed record DockerInstruction(string Name, string Arguments);

/// <summary>A Dockerfile of the clone, read as far as its tests need.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(string path, IReadOnlyList<DockerInstruction> instructions)
    {
        Path = path;
        Instructions = instructions;
    }

    /// <summary>Relative to the top of the clone.</summary>
    public string Path { get; }

    public IReadOnlyList<DockerInstruction> Instructions { get; }

    /// <summary>What the image runs.</summary>
    public string[] EntryPoint => JsonSerializer.Deserialize<string[]>(Instructions.Last(i => i.Name == "ENTRYPOINT").Arguments)!;

    /// <summary>Variables that the image sets.</summary>
    public IReadOnlyDictionary<string, string> Variables => Instructions
        .Where(i => i.Name == "ENV")
        .SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Copies out of the build context, not out of another stage: sources, and where to.</summary>
    public IEnumerable<(string[] Sources, string Target)> Copies => Instructions
        .Where(i => i.Name == "COPY" && !i.Arguments.StartsWith("--from", StringComparison.Ordinal))
        .Select(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(parts => (parts[..^1], parts[^1]));

    public static IEnumerable<string> All => Directory
        .EnumerateFiles(System.IO.Path.Combine(Repository.Folder, "services"), "Dockerfile", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Repository.Folder, file))
        .Order(StringComparer.Ordinal);

    public static Dockerfile Read(string path)
    {
        var lines = File.ReadAllLines(System.IO.Path.Combine(Repository.Folder, path)).Where(line => !line.StartsWith('#') && line.Length > 0);
        var text = Continuation().Replace(string.Join('\n', lines), " ");
        return new Dockerfile(path, [.. text.Split('\n').Select(line => line.Split(' ', 2)).Select(parts => new DockerInstruction(parts[0], parts[1].Trim()))]);
    }

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continuation();
}
