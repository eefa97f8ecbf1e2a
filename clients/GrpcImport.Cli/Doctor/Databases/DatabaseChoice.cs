using System.CommandLine;
using GrpcImport.Cli.Commands;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Terminal;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>Which databases on servers are to be looked at: those of the options, else those that the services' own variables name.</summary>
internal sealed class DatabaseChoice
{
    private static readonly StoreSchema[] Schemas = [StoreSchema.Imports, StoreSchema.Snapshots];

    private readonly Option<string?> provider = new("--provider")
    {
        Description = "Look at a database: SqlServer or PostgreSql. Default: $Imports__Provider and $Snapshots__Provider, as the services read them.",
        HelpName = "PROVIDER",
    };

    private readonly Option<string?> connectionString = new("--connection-string")
    {
        Description = "How it is reached. Everybody on this machine sees a command line: rather set $Imports__ConnectionString and $Snapshots__ConnectionString.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> service =
        CommandArguments.Choice("--service", "Only the database of this service.", [.. Schemas.Select(schema => schema.Name)]);

    internal void AddTo(Command command)
    {
        command.Add(provider);
        command.Add(connectionString);
        command.Add(service);
    }

    /// <summary>An option of a database was given.</summary>
    internal bool IsGiven(ParseResult arguments) =>
        arguments.GetValue(provider) is not null || arguments.GetValue(connectionString) is not null || arguments.GetValue(service) is not null;

    /// <summary>One for each service whose database is on a server; none where all are SQLite files.</summary>
    internal IReadOnlyList<(StoreSchema Schema, DatabaseSettings Settings)> From(ParseResult arguments, CliEnvironment environment) =>
    [
        .. Schemas
            .Where(schema => arguments.GetValue(service) is not { } only || only == schema.Name)
            .Select(schema => (schema, Settings(schema, arguments, environment)))
            .Where(pair => pair.Item2.Provider != DatabaseProvider.Sqlite),
    ];

    private DatabaseSettings Settings(StoreSchema schema, ParseResult arguments, CliEnvironment environment)
    {
        var name = arguments.GetValue(provider) ?? environment.Variable($"{schema.Section}__Provider");
        var found = DatabaseProvider.Sqlite;
        if (name is { Length: > 0 } && !(Enum.TryParse(name, ignoreCase: true, out found) && Enum.IsDefined(found)))
            throw CliFailure.Usage($"'{name}' is no provider; expected {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
        return new DatabaseSettings(found, schema.Section, schema.Name)
        {
            ConnectionString = arguments.GetValue(connectionString) ?? environment.Variable($"{schema.Section}__ConnectionString") ?? "",
        };
    }
}
