using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Terminal;
using GrpcImport.ServiceDefaults.Security;

namespace GrpcImport.Cli.Connection;

/// <summary>Which servers a command talks to, as its options and the environment say.</summary>
/// <param name="Imports">null: both services run on the data folder.</param>
/// <param name="Snapshots">null together with <paramref name="Imports"/>.</param>
/// <param name="DataFolder">Used where no server is given.</param>
/// <param name="Token">Sent with every call; null for none.</param>
internal sealed record ServerChoice(Uri? Imports, Uri? Snapshots, string DataFolder, string? Token)
{
    private const string DataVariable = "GRPCIMPORT_DATA";
    private const string FolderName = "grpcimport";

    internal static ServerChoice From(ParseResult arguments, GlobalOptions globals, CliEnvironment environment)
    {
        var token = FindToken(environment);
        if (arguments.GetValue(globals.Server) is not { } server)
        {
            if (arguments.GetValue(globals.SnapshotServer) is not null)
                throw CliFailure.Usage("--snapshot-server needs --server; without it both services run here.");
            return new(null, null, FindDataFolder(arguments.GetValue(globals.Data), environment), token);
        }

        var imports = new Uri(server);
        return new(imports, arguments.GetValue(globals.SnapshotServer) is { } snapshots ? new Uri(snapshots) : imports, "", token);
    }

    private static string? FindToken(CliEnvironment environment)
    {
        if (environment.Variable(TokenOptions.Variable) is not { Length: > 0 } token)
            return null;
        // What servers ask of theirs; no other could be sent.
        return token.Length <= TokenOptions.CharactersMax && token.All(c => c is > ' ' and <= '~')
            ? token
            : throw CliFailure.Usage($"{TokenOptions.Variable} must be 1 to {TokenOptions.CharactersMax} visible ASCII characters without spaces.");
    }

    internal static string FindDataFolder(string? option, CliEnvironment environment)
    {
        if (option is { Length: > 0 })
            return RequireFolder("--data", option);
        if (environment.Variable(DataVariable) is { Length: > 0 } variable)
            return RequireFolder(DataVariable, variable);
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0
            ? Path.Combine(local, FolderName)
            : throw CliFailure.Usage($"This user has no local data folder; give --data DIR or set {DataVariable}.");
    }

    private static string RequireFolder(string source, string path) =>
        File.Exists(path) ? throw CliFailure.Usage($"{source}: '{path}' is a file; expected a folder.") : path;
}
