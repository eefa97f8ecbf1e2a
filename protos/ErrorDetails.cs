using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace GrpcImport.Contracts;

/// <summary>What an error of a service says: the google.rpc.Status in its trailer, read.</summary>
/// <param name="Code">The gRPC status code.</param>
/// <param name="Reason">Name of an ErrorReason or SnapshotErrorReason without its prefix ("ACCOUNT_NOT_FOUND"); empty where the error has none, such as one of the transport.</param>
/// <param name="Message">For people: what happened, and what would put it right.</param>
/// <param name="Violations">Fields of the request that were refused; often empty.</param>
/// <param name="Metadata">Further facts by name; often empty.</param>
/// <param name="RetryDelay">How long to wait before the same call is worth trying again; null where the server does not say.</param>
public sealed record ErrorDetails(
    StatusCode Code,
    string Reason,
    string Message,
    IReadOnlyList<FieldViolation> Violations,
    IReadOnlyDictionary<string, string> Metadata,
    TimeSpan? RetryDelay)
{
    /// <summary>ErrorInfo.domain of every error of these services.</summary>
    public const string Domain = "grpcimport";

    /// <summary>The trailer that carries the google.rpc.Status.</summary>
    public const string Trailer = "grpc-status-details-bin";

    /// <summary>Reads an error; one without (readable) details has an empty reason.</summary>
    public static ErrorDetails From(RpcException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var details = ReadTrailer(error.Trailers)?.Details ?? [];
        var info = Unpack<ErrorInfo>(details);
        // This version of the package still calls field 1, today's "reason", by its first name: the bytes are the same.
        var ours = info?.Domain == Domain;
        return new ErrorDetails(
            error.StatusCode,
            ours ? info!.Type : "",
            error.Status.Detail,
            Unpack<BadRequest>(details)?.FieldViolations.Select(v => new FieldViolation(v.Field, v.Description)).ToArray() ?? [],
            ours ? info!.Metadata.ToDictionary(StringComparer.Ordinal) : [],
            Delay(Unpack<RetryInfo>(details)));
    }

    private static Google.Rpc.Status? ReadTrailer(Metadata trailers)
    {
        foreach (var entry in trailers)
        {
            if (entry.Key == Trailer && entry.IsBinary)
                return Parse(entry.ValueBytes);
        }

        return null;
    }

    private static Google.Rpc.Status? Parse(byte[] bytes)
    {
        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // A proxy's own trailer: the status code and message still stand.
            return null;
        }
    }

    private static TimeSpan? Delay(RetryInfo? retry)
    {
        try
        {
            return retry?.RetryDelay?.ToTimeSpan();
        }
        catch (InvalidOperationException)
        {
            // Seconds or nanoseconds out of range: the server says nothing that could be waited for.
            return null;
        }
    }

    private static T? Unpack<T>(IEnumerable<Google.Protobuf.WellKnownTypes.Any> details)
        where T : class, IMessage, new()
    {
        foreach (var detail in details)
        {
            try
            {
                if (detail.TryUnpack<T>(out var message))
                    return message;
            }
            catch (InvalidProtocolBufferException)
            {
                // One unreadable detail does not take the others with it.
            }
        }

        return null;
    }
}
