using System.CommandLine;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Doctor;
using GrpcImport.Cli.Doctor.Folders;
using GrpcImport.Cli.Doctor.Servers;
using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Commands;

/// <summary>doctor: looks at a configuration from end to end, and says what is wrong with it.</summary>
internal static class DoctorCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "doctor", "Looks whether a data folder or servers are as they should be, and says in words what is wrong and what would cure it. Changes nothing.",
            "grpcimport doctor", "grpcimport doctor --data /srv/grpcimport --json",
            "GRPCIMPORT_TOKEN=… grpcimport doctor --server https://imports.example.com --snapshot-server https://snapshots.example.com");
        command.SetAction((arguments, _) => runner.RunAloneAsync(arguments, (output, token) =>
        {
            var choice = ServerChoice.From(arguments, runner.Globals, runner.Environment);
            return choice.Imports is null ? ExamineFolderAsync(runner, choice, output, token) : ExamineServersAsync(runner, choice, output, token);
        }));
        return command;
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
