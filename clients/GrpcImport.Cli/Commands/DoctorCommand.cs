using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Doctor;
using GrpcImport.Cli.Doctor.Databases;
using GrpcImport.Cli.Doctor.Folders;
using GrpcImport.Cli.Doctor.Servers;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.Cli.Commands;

/// <summary>doctor: looks at a configuration from end to end, and says what is wrong with it.</summary>
internal static class DoctorCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "doctor", "Looks whether a data folder, running services or their databases are as they should be; says what is wrong and what would cure it. Changes nothing.",
            "grpcimport doctor", "grpcimport doctor --data /srv/grpcimport --json",
            "GRPCIMPORT_TOKEN=… grpcimport doctor --server https://imports.example.com --snapshot-server https://snapshots.example.com",
            "Imports__Provider=SqlServer Imports__ConnectionString=… grpcimport doctor --service imports");
        var databases = new DatabaseChoice();
        databases.AddTo(command);
        command.SetAction((arguments, _) => runner.RunAloneAsync(arguments, (output, token) =>
        {
            var servers = ServerChoice.From(arguments, runner.Globals, runner.Environment);
            var isPlaced = servers.Imports is not null || arguments.GetValue(runner.Globals.Data) is not null;
            if (isPlaced && databases.IsGiven(arguments))
                throw CliFailure.Usage("--data and --server name another thing to look at than the options of a database; give one of them.");
            // A folder or a server that is named comes before a database that only the environment names.
            if (!isPlaced && databases.From(arguments, runner.Environment) is { Count: > 0 } found)
                return ExamineDatabasesAsync(found, output, token);
            if (databases.IsGiven(arguments))
                throw CliFailure.Usage("No database on a server is configured: give --provider and --connection-string, or look at SQLite files with --data.");
            return servers.Imports is null ? ExamineFolderAsync(runner, servers, output, token) : ExamineServersAsync(runner, servers, output, token);
        }));
        return command;
    }

    private static async Task<int> ExamineDatabasesAsync(
        IReadOnlyList<(StoreSchema Schema, DatabaseSettings Settings)> databases, CommandOutput output, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var (schema, settings) in databases)
            findings.AddRange(await new DatabaseExamination(schema, settings).ExamineAsync(cancellationToken));
        return DoctorReport.Write(output, string.Join(" and ", databases.Select(database => $"{database.Schema.Service} on {database.Settings.Provider}")), findings);
    }

    private static async Task<int> ExamineFolderAsync(CommandRunner runner, ServerChoice choice, CommandOutput output, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(choice.DataFolder);
        var examination = new FolderExamination(folder, FreeSpace.OfDisk);
        var findings = (await examination.ExamineAsync(cancellationToken)).ToList();
        // Whoever has the folder runs both services, each at an address of its own.
        if (examination.Host() is { } host)
        {
            await using var servers = new ServerConnection(host.ImportsAddress, host.SnapshotsAddress, ServerPlace.OtherProcess, choice.Token);
            findings.AddRange(await new ServerExamination(servers, sameAddress: false, runner.Environment.Time).ExamineAsync(cancellationToken));
        }

        return DoctorReport.Write(output, $"data folder {folder}", findings);
    }

    private static async Task<int> ExamineServersAsync(CommandRunner runner, ServerChoice choice, CommandOutput output, CancellationToken cancellationToken)
    {
        await using var servers = new ServerConnection(choice.Imports!, choice.Snapshots!, ServerPlace.Remote, choice.Token);
        var same = choice.Imports == choice.Snapshots;
        var findings = await new ServerExamination(servers, same, runner.Environment.Time).ExamineAsync(cancellationToken);
        return DoctorReport.Write(output, same ? $"server {Text(choice.Imports!)}" : $"servers {Text(choice.Imports!)} and {Text(choice.Snapshots!)}", findings);
    }

    private static string Text(Uri address) => address.ToString().TrimEnd('/');
}
