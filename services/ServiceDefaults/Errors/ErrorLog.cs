using Grpc.Core;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ServiceDefaults.Errors;

/// <summary>What the log says of calls that end with an error; event ids 1000 to 1009. Never content of a request.</summary>
internal sealed partial class ErrorLog(ILogger<ErrorLog> logger)
{
    [LoggerMessage(1000, LogLevel.Error, "{Method} failed, {FaultId}.")]
    internal partial void Fault(Exception exception, string method, Guid faultId);

    [LoggerMessage(1001, LogLevel.Error, "{Method} failed: the database or its disk is out of order ({Fault}).")]
    internal partial void DatabaseOutage(Exception exception, string method, DatabaseFault fault);

    [LoggerMessage(1002, LogLevel.Debug, "{Method} was refused: {Code} {Reason}.")]
    internal partial void Refused(string method, StatusCode code, string reason);

    [LoggerMessage(1003, LogLevel.Debug, "{Method} was stopped: {Code}.")]
    internal partial void Stopped(string method, StatusCode code);
}
