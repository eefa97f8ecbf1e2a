using System.Text;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>What the google.rpc.Status of a failed call says beside code and message.</summary>
/// <param name="Reason">Name from SnapshotErrorReason, without its prefix; null where the status has none.</param>
/// <param name="RetryAfter">Wait that the service asks for.</param>
internal sealed record ServiceStatus(string? Reason, TimeSpan? RetryAfter)
{
    private const string TrailerName = "grpc-status-details-bin";
    private const string Domain = "grpcimport";

    private static readonly ServiceStatus Nothing = new(null, null);

    /// <summary>Reads the trailer; one that is absent, or that nobody can read, says nothing.</summary>
    public static ServiceStatus Of(RpcException exception)
    {
        var entry = exception.Trailers.LastOrDefault(entry => entry.Key == TrailerName && entry.IsBinary);
        if (entry is null)
            return Nothing;
        try
        {
            var details = Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes).Details;
            var info = details.Where(any => any.Is(ErrorInfo.Descriptor)).Select(any => any.Unpack<ErrorInfo>()).FirstOrDefault(info => info.Domain == Domain);
            var retry = details.Where(any => any.Is(RetryInfo.Descriptor)).Select(any => any.Unpack<RetryInfo>()).FirstOrDefault();
            // Field 1, "reason", is still called "type" in this version of the generated class; the wire is the same.
            return new ServiceStatus(info?.Type, retry?.RetryDelay?.ToTimeSpan() is { } wait && wait > TimeSpan.Zero ? wait : null);
        }
        // InvalidOperationException: a duration outside its range.
        catch (Exception unreadable) when (unreadable is InvalidProtocolBufferException or InvalidOperationException)
        {
            return Nothing;
        }
    }

    /// <summary>The code as gRPC writes it: DEADLINE_EXCEEDED.</summary>
    public static string NameOf(StatusCode code)
    {
        var name = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0 && code != StatusCode.OK)
                name.Append('_');
            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
