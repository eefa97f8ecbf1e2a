using System.Data.Common;
using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.ServiceDefaults.Hosting;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GrpcImport.ServiceDefaults.Errors;

/// <summary>Turns what escapes a method into the error its client sees. Never an exception's own text, except SQLite's name of an outage.</summary>
internal sealed class ErrorMapping(TimeProvider time, IHostApplicationLifetime lifetime, ErrorLog log)
{
    /// <summary>A restart or a backup's lock lasts about a second; sooner is not worth trying.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // What escaped                                    | status, reason
    // ------------------------------------------------+-----------------------------------------
    // RpcException                                    | as it is
    // gRPC's own "message too large"                  | RESOURCE_EXHAUSTED, MESSAGE_TOO_LARGE
    // a message that is not protobuf                  | INVALID_ARGUMENT, FIELD_INVALID
    // stopped, and the host is stopping               | UNAVAILABLE, SHUTTING_DOWN
    // stopped, the deadline is over                   | DEADLINE_EXCEEDED (the client gives this status itself)
    // stopped, the client is gone                     | CANCELLED (nobody is there to read a reason)
    // outage of database or disk                      | see DatabaseError
    // anything else                                   | INTERNAL, with the id under which it is logged
    internal RpcException Map(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case RpcException { StatusCode: StatusCode.ResourceExhausted, Trailers.Count: 0 } e:
                return Refused(MessageTooLarge(e), context);
            case RpcException e:
                return Refused(e, context);
            case InvalidProtocolBufferException:
                return Refused(ServiceError.FieldInvalid(new FieldViolation("message", "cannot be read; expected a message of this method's request type")), context);
            // Before outages: a command that was stopped ends with an error of its database.
            case var _ when IsStop(exception, context):
                return Stopped(context);
            case var _ when DatabaseFaults.Classify(exception) is { } fault:
                log.DatabaseOutage(exception, context.Method, fault);
                return DatabaseError(fault, exception);
            default:
                var id = Guid.CreateVersion7(time.GetUtcNow());
                log.Fault(exception, context.Method, id);
                return ServiceError.Create(StatusCode.Internal, CommonReasons.Internal, $"A fault of the server; its log has the details under {id}.");
        }
    }

    private static RpcException MessageTooLarge(RpcException e) => ServiceError.Create(
        StatusCode.ResourceExhausted, CommonReasons.MessageTooLarge, e.Status.Detail + " Send smaller messages.");

    private RpcException Refused(RpcException error, ServerCallContext context)
    {
        log.Refused(context.Method, error.StatusCode, ErrorDetails.From(error).Reason);
        return error;
    }

    private static RpcException DatabaseError(DatabaseFault fault, Exception exception)
    {
        var reason = DatabaseFaults.ReasonOf(fault);
        var message = DatabaseFaults.Describe(fault, "The database", Cause(exception));
        return fault switch
        {
            DatabaseFault.DiskFull => ServiceError.Create(StatusCode.ResourceExhausted, reason, $"The server's disk is full{(Cause(exception) is { } full ? $" ({full})" : "")}; make room, then try again."),
            DatabaseFault.Corrupt => ServiceError.Create(StatusCode.DataLoss, reason, "The database file is damaged; restore it from a backup."),
            DatabaseFault.Locked => ServiceError.Create(
                StatusCode.Unavailable, reason, "Another process holds the database; end it, then try again.", retryDelay: RetryDelay),
            DatabaseFault.Unavailable => ServiceError.Create(
                StatusCode.Unavailable, reason, $"The database does not answer{(Cause(exception) is { } cause ? ": " + cause.TrimEnd('.') : "")}.", retryDelay: RetryDelay),
            DatabaseFault.Exhausted => ServiceError.Create(StatusCode.ResourceExhausted, reason, message, retryDelay: RetryDelay),
            DatabaseFault.CannotOpen or DatabaseFault.Conflict or DatabaseFault.ReadOnly or DatabaseFault.AccessDenied or DatabaseFault.IsolationOff or DatabaseFault.TooOld
                or DatabaseFault.SchemaMissing or DatabaseFault.SchemaOlder or DatabaseFault.SchemaNewer or DatabaseFault.WrongConnection
                => ServiceError.Create(StatusCode.Unavailable, reason, message, retryDelay: RetryDelay),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
    }

    /// <summary>SQLite's own text names the result code ("disk I/O error"), never content; of a server, its code alone.</summary>
    private static string? Cause(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException sqlite:
                    return sqlite.Message;
                case PostgresException postgreSql:
                    return $"SQLSTATE {postgreSql.SqlState}";
                case SqlException sqlServer:
                    return SqlServerFaults.Describe(sqlServer);
            }
        }

        return null;
    }

    /// <summary>
    /// A call that was stopped from outside: its token, the host's, or gRPC's own refusal to read or write on a connection that is gone
    /// (which is an IOException or, once the call is over, an InvalidOperationException of the gRPC assembly).
    /// </summary>
    private bool IsStop(Exception exception, ServerCallContext context)
    {
        var stopped = context.CancellationToken.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested;
        return stopped && exception switch
        {
            OperationCanceledException => true,
            // Providers have exceptions of their own for a command that its token stopped.
            IOException or DbException => true,
            InvalidOperationException => exception.Source == "Grpc.AspNetCore.Server",
            _ => false,
        };
    }

    private RpcException Stopped(ServerCallContext context)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            log.Stopped(context.Method, StatusCode.Unavailable);
            return RunningCalls.Refusal();
        }

        var code = context.Deadline <= time.GetUtcNow().UtcDateTime ? StatusCode.DeadlineExceeded : StatusCode.Cancelled;
        log.Stopped(context.Method, code);
        return new RpcException(new Status(code, code == StatusCode.DeadlineExceeded ? "The deadline is over." : "The client cancelled the call."));
    }
}
