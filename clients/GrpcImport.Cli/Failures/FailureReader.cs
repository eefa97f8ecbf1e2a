using System.Net.Sockets;
using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Contracts;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace GrpcImport.Cli.Failures;

/// <summary>Turns what a command threw into what the user reads.</summary>
internal static class FailureReader
{
    internal static CliFailure Read(Exception exception) => exception switch
    {
        CliFailure failure => failure,
        OperationCanceledException => new(ExitCode.Interrupted, "INTERRUPTED", "Interrupted."),
        RpcException rpc => ReadRpc(rpc),
        HttpRequestException http => CliFailure.Unreachable($"The connection to the server broke: {http.Message}"),
        DatabaseFaultException fault => new(ExitCode.Failed, DatabaseFaults.ReasonOf(fault.Fault), fault.Message),
        OptionsValidationException options => new(ExitCode.Usage, "CONFIGURATION_INVALID", string.Join(' ', options.Failures)),
        UnauthorizedAccessException or IOException => new(ExitCode.Failed, IoReason(exception), exception.Message),
        SocketException => new(ExitCode.Failed, "LISTEN_FAILED", exception.Message),
        AggregateException { InnerExceptions: [var single] } => Read(single),
        _ => new(ExitCode.Failed, "INTERNAL", $"{exception.GetType().Name}: {exception.Message}"),
    };

    /// <summary>A call cut off by Ctrl-C fails in many ways; the user needs to hear of only one, and of the import where it is known.</summary>
    internal static CliFailure Read(Exception exception, bool interrupted) => exception switch
    {
        CliFailure { Import: not null } failure => failure,
        _ when interrupted => Read(new OperationCanceledException()),
        _ => Read(exception),
    };

    private static CliFailure ReadRpc(RpcException rpc)
    {
        var details = ErrorDetails.From(rpc);
        if (details.Reason.Length > 0)
            // A server that answers with a reason is reachable, unless it is on its way out.
            return new(details.Reason == CommonReasons.ShuttingDown ? ExitCode.Unreachable : ExitCode.Failed, details.Reason, details.Message);
        return rpc.StatusCode switch
        {
            StatusCode.Unavailable => CliFailure.Unreachable(UnreachableMessage(rpc)),
            StatusCode.DeadlineExceeded => new(ExitCode.Unreachable, "SERVER_TIMEOUT", "The server did not answer in time; try again."),
            StatusCode.Unimplemented => new(ExitCode.Unreachable, "SERVER_UNKNOWN", $"What answers there is not this service, or an older one: {rpc.Status.Detail}"),
            StatusCode.Cancelled => CliFailure.Unreachable($"The call was cut off: {rpc.Status.Detail}"),
            StatusCode.Internal when rpc.Status.DebugException is HttpRequestException or IOException => CliFailure.Unreachable(UnreachableMessage(rpc)),
            _ => new(ExitCode.Failed, Capitals(rpc.StatusCode), rpc.Status.Detail),
        };
    }

    private static string UnreachableMessage(RpcException rpc)
    {
        var cause = rpc.Status.DebugException;
        while (cause?.InnerException is { } inner && cause is not SocketException)
            cause = inner;
        return $"The server cannot be reached: {cause?.Message ?? rpc.Status.Detail}";
    }

    private static string IoReason(Exception exception) => DatabaseFaults.Classify(exception) is DatabaseFault.DiskFull ? "DISK_FULL" : "INPUT_OUTPUT";

    // DataLoss -> DATA_LOSS, as the status codes are written in the protocol.
    private static string Capitals(StatusCode code) =>
        string.Concat(code.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
