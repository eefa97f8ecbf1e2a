using System.Text.Json;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Programs;

/// <summary>A command of the built client that ran to its end, in the folder of the clone.</summary>
internal sealed record ClientRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The one document on standard output; fails where there is more, or less.</summary>
    public JsonElement Document => JsonDocument.Parse(Output).RootElement;

    public static Task<ClientRun> RunAsync(string dataFolder, params string[] arguments) =>
        RunAsync(new Dictionary<string, string> { ["GRPCIMPORT_DATA"] = dataFolder }, arguments);

    public static async Task<ClientRun> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var program = ProgramProcess.Start(BuiltProgram.Client, arguments, variables, Repository.Folder);
        var code = await program.EndAsync(TestContext.Current.CancellationToken);
        return new ClientRun(code, program.Output, program.Errors);
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
