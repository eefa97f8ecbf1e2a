using System.CommandLine;
using System.Text.Json.Nodes;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Hosting;
using GrpcImport.Cli.Rendering;
using GrpcImport.Standalone.DataFolders;

namespace GrpcImport.Cli.Commands;

/// <summary>serve: runs both services on the data folder until Ctrl-C.</summary>
internal static class ServeCommand
{
    internal static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand(
            "serve", "Runs both services on the data folder until Ctrl-C, offered together at one address.",
            "grpcimport serve", "grpcimport serve --listen http://127.0.0.1:5000",
            "GRPCIMPORT_TOKEN=… grpcimport serve --listen https://*:5001 --certificate server.pem --certificate-key server.key");
        var listen = new Option<string>("--listen")
        {
            Description = "Where to listen; port 0 takes a free one. Anything but loopback needs https, or --insecure.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:0",
        };
        var insecure = new Option<bool>("--insecure") { Description = "Allows http where other machines reach it: statements and the token then travel in the clear." };
        var certificate = new Option<string?>("--certificate") { Description = "Certificate of https: a PEM file or a PFX file ($GRPCIMPORT_CERTIFICATE_PASSWORD opens it).", HelpName = "FILE" };
        var key = new Option<string?>("--certificate-key") { Description = "Private key of a PEM certificate, where its file does not hold it.", HelpName = "FILE" };
        command.Add(listen);
        command.Add(insecure);
        command.Add(certificate);
        command.Add(key);
        command.SetAction((arguments, _) => runner.RunAloneAsync(arguments, (output, token) =>
        {
            if (arguments.GetValue(runner.Globals.Server) is not null)
                throw CliFailure.Usage("serve runs the services itself; --server makes no sense with it.");
            var choice = new ListenChoice(arguments.GetRequiredValue(listen), arguments.GetValue(insecure), arguments.GetValue(certificate), arguments.GetValue(key));
            return RunAsync(runner, ServerChoice.FindDataFolder(arguments.GetValue(runner.Globals.Data), runner.Environment), choice, output, token);
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandRunner runner, string path, ListenChoice listen, CommandOutput output, CancellationToken cancellationToken)
    {
        var folder = await LockAsync(runner, path, cancellationToken);
        await using var host = await runner.Environment.StartHost(folder, new LocalHostRequest(RunsImports: true, listen, LogsToConsole: true), cancellationToken);
        if (output.Json)
            output.Document(new JsonObject { ["address"] = host.Address.ToString().TrimEnd('/'), ["data"] = folder.Path, ["pid"] = Environment.ProcessId });
        else
            output.Line($"Serving {folder.Path} at {host.Address.ToString().TrimEnd('/')} (Ctrl-C ends it)");
        await runner.Environment.Output.FlushAsync(CancellationToken.None);

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stop.SetResult);
        await stop.Task;
        output.Note("Stopping.");
        return ExitCode.Done;
    }

    private static async Task<DataFolder> LockAsync(CommandRunner runner, string path, CancellationToken cancellationToken)
    {
        var wait = new DataFolderWait(runner.Environment.Time, path);
        while (true)
        {
            if (DataFolder.TryLock(path) is { } folder)
                return folder;
            if (HostRecord.Read(path) is { RunsImports: true } record)
                throw new CliFailure(ExitCode.Failed, "DATA_FOLDER_LOCKED", $"The data folder '{path}' is served already by process {record.ProcessId} at {record.Address}.");
            await wait.OnceMoreAsync(cancellationToken);
        }
    }
}
