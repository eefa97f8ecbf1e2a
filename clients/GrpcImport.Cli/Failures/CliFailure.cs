using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Failures;

/// <summary>Why a command cannot do what was asked: what the user reads, and the exit code.</summary>
/// <param name="exitCode">One of <see cref="CommandLine.ExitCode"/>.</param>
/// <param name="reason">Stable and in capitals, such as ACCOUNT_NOT_FOUND; a server's own reason where it gave one.</param>
/// <param name="message">What happened and what would put it right.</param>
internal sealed class CliFailure(int exitCode, string reason, string message) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;

    internal string Reason { get; } = reason;

    /// <summary>The import it is about, as it was last seen; null where there is none, or none is known.</summary>
    internal Import? Import { get; init; }

    internal static CliFailure Usage(string message) => new(CommandLine.ExitCode.Usage, "USAGE_INVALID", message);

    internal static CliFailure Unreachable(string message) => new(CommandLine.ExitCode.Unreachable, "SERVER_UNREACHABLE", message);
}
