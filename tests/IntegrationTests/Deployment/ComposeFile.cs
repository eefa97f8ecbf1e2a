using GrpcImport.IntegrationTests.Hosts;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>A compose file of the clone, its merge keys resolved and nothing interpolated.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> root;

    private ComposeFile(string text) => root = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(new StringReader(text))));

    /// <summary>Services by name.</summary>
    public IReadOnlyDictionary<string, Dictionary<object, object>> Services =>
        ((Dictionary<object, object>)root["services"]).ToDictionary(pair => (string)pair.Key, pair => (Dictionary<object, object>)pair.Value);

    public static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Folder, path));

    public static ComposeFile Read(string path) => new(Text(path));

    /// <summary>Environment variables of a service; empty where it has none.</summary>
    public static IReadOnlyDictionary<string, string> Variables(Dictionary<object, object> service) =>
        service.TryGetValue("environment", out var environment)
            ? ((Dictionary<object, object>)environment).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value)
            : new Dictionary<string, string>();
}
