using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using GrpcImport.Contracts;

namespace GrpcImport.ServiceDefaults.Errors;

/// <summary>Makes the errors that clients see: a status code, a stable reason, and what would be right.</summary>
public static class ServiceError
{
    // The trailer holds all of an error twice over (percent-encoded message, base64 details), and many clients take 8 KiB of
    // metadata in all: 1,024 characters and 10 fields of some 200 characters stay below it.
    private const int MessageCharactersMax = 1_024;
    private const int ViolationsMax = 10;

    /// <summary>An error with google.rpc.Status in its trailer; the caller throws it.</summary>
    /// <param name="code">The gRPC status code.</param>
    /// <param name="reason">Name of the enum value in the proto without its prefix (see <see cref="ReasonName"/>).</param>
    /// <param name="message">For people: what happened, and what would put it right. Cut to 1,024 characters.</param>
    /// <param name="violations">The fields that were refused; the first 10 are sent.</param>
    /// <param name="metadata">Further facts by lower-case name, such as both hashes of a changed file.</param>
    /// <param name="retryDelay">How long to wait before the same call is worth trying again.</param>
    public static RpcException Create(
        StatusCode code,
        string reason,
        string message,
        IReadOnlyList<FieldViolation>? violations = null,
        IReadOnlyDictionary<string, string>? metadata = null,
        TimeSpan? retryDelay = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        var text = message.Length > MessageCharactersMax ? message[..(MessageCharactersMax - 1)] + "…" : message;
        var status = new Google.Rpc.Status { Code = (int)code, Message = text };
        status.Details.Add(Any.Pack(Info(reason, metadata)));
        if (violations is { Count: > 0 })
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violations.Take(ViolationsMax).Select(Wire) } }));
        if (retryDelay is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));

        var trailers = new Metadata { { ErrorDetails.Trailer, status.ToByteArray() } };
        return new RpcException(new Grpc.Core.Status(code, text), trailers);
    }

    /// <summary>INVALID_ARGUMENT, FIELD_INVALID: what every service answers to fields it cannot take.</summary>
    public static RpcException FieldInvalid(params IReadOnlyList<FieldViolation> violations)
    {
        ArgumentOutOfRangeException.ThrowIfZero(violations.Count);
        return Create(
            StatusCode.InvalidArgument,
            CommonReasons.FieldInvalid,
            string.Join("; ", violations.Take(ViolationsMax).Select(v => $"{v.Field} {v.Description}")) + ".",
            violations);
    }

    /// <summary>INVALID_ARGUMENT, PAGE_TOKEN_INVALID: the token is of another call, another filter, or damaged.</summary>
    public static RpcException PageTokenInvalid() => Create(
        StatusCode.InvalidArgument,
        CommonReasons.PageTokenInvalid,
        "The page token was not made by this call with the same filter; start from the first page.",
        [new FieldViolation("page_token", "expected next_page_token of the page before, with the same filter, or nothing")]);

    private static BadRequest.Types.FieldViolation Wire(FieldViolation violation) =>
        new() { Field = violation.Field, Description = violation.Description };

    private static ErrorInfo Info(string reason, IReadOnlyDictionary<string, string>? metadata)
    {
        // "Type" is field 1, today's "reason" (see ErrorDetails.From).
        var info = new ErrorInfo { Domain = ErrorDetails.Domain, Type = reason };
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
            info.Metadata.Add(name, value);
        return info;
    }
}
