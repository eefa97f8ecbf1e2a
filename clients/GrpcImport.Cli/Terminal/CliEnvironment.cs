using GrpcImport.Cli.Hosting;

namespace GrpcImport.Cli.Terminal;

/// <summary>Everything a command takes from the process it runs in, so that tests can give it other things.</summary>
internal sealed record CliEnvironment
{
    internal required TextWriter Output { get; init; }

    internal required TextWriter Error { get; init; }

    internal required TextReader Input { get; init; }

    internal required bool OutputIsTerminal { get; init; }

    /// <summary>Columns of that terminal; null where it can be asked itself.</summary>
    internal int? OutputColumns { get; init; }

    internal required bool ErrorIsTerminal { get; init; }

    /// <summary>A question makes sense only where somebody sees it and can answer.</summary>
    internal required bool CanAsk { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    internal required Func<string, string?> Variable { get; init; }

    internal required Interruption Interruption { get; init; }

    internal required TimeProvider Time { get; init; }

    /// <summary>Starts both services on a data folder.</summary>
    internal required StartLocalHost StartHost { get; init; }

    internal static CliEnvironment OfProcess(Interruption interruption) => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        Interruption = interruption,
        Time = TimeProvider.System,
        StartHost = LocalHost.StartStandaloneAsync,
    };
}
