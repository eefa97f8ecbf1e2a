using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using GrpcImport.ImportService.Snapshots;
using Status = Grpc.Core.Status;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class AttemptFailuresTests
{
    [Fact]
    public void Reason_and_wait_are_read_from_the_trailer()
    {
        var failure = AttemptFailures.Of(SnapshotConversation.Refusal(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY", TimeSpan.FromMilliseconds(1_500)));

        Assert.Equal((AttemptFailureKind.Busy, "RESOURCE_EXHAUSTED CALCULATIONS_TOO_MANY"), (failure.Kind, failure.Cause));
        Assert.Equal(TimeSpan.FromMilliseconds(1_500), failure.RetryAfter);
    }

    [Fact]
    public void A_reason_of_another_domain_is_none_of_ours()
    {
        var failure = Failed(Any.Pack(new ErrorInfo { Domain = "example.com", Type = "SUPERSEDED" }));

        Assert.Equal((AttemptFailureKind.Refused, "FAILED_PRECONDITION", ""), (failure.Kind, failure.Cause, failure.ServiceReason));
    }

    [Theory]
    [InlineData(400_000_000_000, 0)]
    [InlineData(1, -5)]
    public void A_wait_out_of_range_says_nothing(long seconds, int nanos) =>
        Assert.Null(Failed(Any.Pack(new RetryInfo { RetryDelay = new Duration { Seconds = seconds, Nanos = nanos } })).RetryAfter);

    [Fact]
    public void An_unreadable_detail_takes_no_other_with_it()
    {
        var unreadable = new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom(0xFF, 0xFF, 0x07) };

        var failure = Failed(unreadable, Any.Pack(new ErrorInfo { Domain = "grpcimport", Type = "SUPERSEDED" }));

        Assert.Equal((AttemptFailureKind.Superseded, "SUPERSEDED"), (failure.Kind, failure.ServiceReason));
    }

    [Fact]
    public void A_status_made_here_from_a_broken_connection_is_an_outage_whatever_its_code()
    {
        var broken = new HttpRequestException("send", new IOException("reset by peer"));

        var failure = AttemptFailures.Of(new RpcException(new Status(StatusCode.Internal, "Error starting gRPC call.", broken)));

        Assert.Equal(AttemptFailureKind.Outage, failure.Kind);
        Assert.Contains("reset by peer", failure.Message, StringComparison.Ordinal);
        Assert.Equal(AttemptFailureKind.Outage, AttemptFailures.Of(broken).Kind);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, "UNAVAILABLE")]
    [InlineData(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED")]
    [InlineData(StatusCode.FailedPrecondition, "FAILED_PRECONDITION")]
    [InlineData(StatusCode.OK, "OK")]
    public void Codes_are_named_as_gRPC_names_them(StatusCode code, string name) => Assert.Equal(name, StatusName.Of(code));

    private static AttemptFailedException Failed(params Any[] details)
    {
        var trailer = new Google.Rpc.Status { Details = { details } }.ToByteArray();
        return AttemptFailures.Of(new RpcException(
            new Status(StatusCode.FailedPrecondition, "no"), new Metadata { { "grpc-status-details-bin", trailer } }));
    }
}
