using System.Text.Json;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Hosting;
using GrpcImport.Cli.Terminal;

namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>Runs the command line in this process and keeps what it prints.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    internal CliRun() => Interruption = new Interruption(ExitsAtOnce.Add);

    internal Interruption Interruption { get; }

    internal List<int> ExitsAtOnce { get; } = [];

    internal Dictionary<string, string> Variables { get; } = [];

    /// <summary>Columns of the terminal that standard output is; null where it is none.</summary>
    internal int? OutputColumns { get; init; }

    internal bool CanAsk { get; init; }

    internal string Answer { get; init; } = "";

    internal StartLocalHost StartHost { get; init; } = LocalHost.StartStandaloneAsync;

    internal TimeProvider Time { get; init; } = new QuickTime();

    internal string Output => output.ToString();

    internal string Error => error.ToString();

    internal JsonElement Document => JsonDocument.Parse(Output).RootElement;

    internal Task<int> RunAsync(params string[] arguments) => GrpcImportCommand.RunAsync(arguments, new CliEnvironment
    {
        Output = output,
        Error = error,
        Input = new StringReader(Answer + "\n"),
        OutputIsTerminal = OutputColumns is not null,
        OutputColumns = OutputColumns,
        ErrorIsTerminal = false,
        CanAsk = CanAsk,
        Variable = name => Variables.GetValueOrDefault(name),
        Interruption = Interruption,
        Time = Time,
        StartHost = StartHost,
    });

    public void Dispose()
    {
        Interruption.Dispose();
        output.Dispose();
        error.Dispose();
    }
}
