using GrpcImport.TestKit.Dumps;

namespace GrpcImport.IntegrationTests.Servers;

/// <summary>Where both services store on a database server, each in a schema of its own.</summary>
internal abstract class ServerStore
{
    /// <summary>Configuration of a host that stores everything there.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The same as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    /// <summary>What both services hold.</summary>
    public abstract DataDump Dump();
}
