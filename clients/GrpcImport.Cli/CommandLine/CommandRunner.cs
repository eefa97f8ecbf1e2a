using System.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Terminal;

namespace GrpcImport.Cli.CommandLine;

/// <summary>Runs the body of a command: finds or starts its servers, and turns whatever goes wrong into words and an exit code.</summary>
internal sealed class CommandRunner(CliEnvironment environment, GlobalOptions globals)
{
    /// <summary>Each further one needs yet another command that began and ended meanwhile.</summary>
    private const int AttemptsMax = 3;

    internal CliEnvironment Environment => environment;

    internal GlobalOptions Globals => globals;

    /// <summary>Runs a command that needs servers.</summary>
    internal Task<int> RunAsync(ParseResult arguments, HostDuty duty, Func<Session, CancellationToken, Task<int>> body) =>
        RunAloneAsync(arguments, async (output, cancellationToken) =>
        {
            var connector = new ServerConnector(environment, ServerChoice.From(arguments, globals, environment));
            var servers = await connector.OpenAsync(duty, cancellationToken);
            await using var session = new Session(connector, duty, servers, output, environment);
            return await TryAsync(session, body, cancellationToken);
        });

    /// <summary>A question put to another command's host is asked again where that host ended before it answered.</summary>
    private static async Task<int> TryAsync(Session session, Func<Session, CancellationToken, Task<int>> body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await body(session, cancellationToken);
            }
            catch (Exception e) when (CanAskAgain(session, attempt) && FailureReader.Read(e).ExitCode == ExitCode.Unreachable)
            {
                await session.ReconnectAsync(cancellationToken);
            }
        }
    }

    private static bool CanAskAgain(Session session, int attempt) =>
        attempt < AttemptsMax && session.Place == ServerPlace.OtherProcess && !session.Output.HasResult && !session.HasSearched;

    /// <summary>Runs a command that needs none.</summary>
    internal async Task<int> RunAloneAsync(ParseResult arguments, Func<CommandOutput, CancellationToken, Task<int>> body)
    {
        var output = new CommandOutput(environment, arguments.GetValue(globals.Json));
        try
        {
            return await body(output, environment.Interruption.Token);
        }
        catch (Exception e)
        {
            var failure = FailureReader.Read(e, environment.Interruption.IsRequested);
            output.Fail(failure);
            return failure.ExitCode;
        }
    }
}
