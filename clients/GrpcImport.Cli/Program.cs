using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Terminal;
using GrpcImport.ServiceDefaults.Hosting;

InvariantCulture.Use();
// A progress display may have hidden the cursor; a process that ends at once must give it back itself.
using var interruption = new Interruption(exitCode =>
{
    if (!Console.IsErrorRedirected)
        Console.Error.Write("\e[?25h\n");
    Environment.Exit(exitCode);
});
using var signals = new ProcessSignals(interruption);
return await GrpcImportCommand.RunAsync(args, CliEnvironment.OfProcess(interruption));
