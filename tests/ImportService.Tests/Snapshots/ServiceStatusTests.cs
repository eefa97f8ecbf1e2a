using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class ServiceStatusTests
{
    [Fact]
    public void Reason_and_wait_are_read_from_the_trailer()
    {
        var status = ServiceStatus.Of(SnapshotConversation.Refusal(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY", TimeSpan.FromMilliseconds(1_500)));

        Assert.Equal(new ServiceStatus("CALCULATIONS_TOO_MANY", TimeSpan.FromMilliseconds(1_500)), status);
    }

    [Fact]
    public void A_reason_of_another_domain_is_none_of_ours()
    {
        var status = new Google.Rpc.Status { Details = { Any.Pack(new ErrorInfo { Domain = "example.com", Type = "SUPERSEDED" }) } };

        Assert.Equal(new ServiceStatus(null, null), ServiceStatus.Of(Failed(status.ToByteArray())));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(400_000_000_000, 0)]
    [InlineData(1, -5)]
    public void A_wait_that_is_none_says_nothing(long seconds, int nanos)
    {
        var status = new Google.Rpc.Status { Details = { Any.Pack(new RetryInfo { RetryDelay = new Duration { Seconds = seconds, Nanos = nanos } }) } };

        Assert.Null(ServiceStatus.Of(Failed(status.ToByteArray())).RetryAfter);
    }

    [Fact]
    public void Bytes_that_are_no_status_say_nothing() =>
        Assert.Equal(new ServiceStatus(null, null), ServiceStatus.Of(Failed([0xFF, 0xFF, 0x07, 0x13])));

    [Theory]
    [InlineData(StatusCode.Unavailable, "UNAVAILABLE")]
    [InlineData(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED")]
    [InlineData(StatusCode.FailedPrecondition, "FAILED_PRECONDITION")]
    [InlineData(StatusCode.OK, "OK")]
    public void Codes_are_named_as_gRPC_names_them(StatusCode code, string name) => Assert.Equal(name, ServiceStatus.NameOf(code));

    private static RpcException Failed(byte[] trailer) =>
        new(new Grpc.Core.Status(StatusCode.FailedPrecondition, "no"), new Metadata { { "grpc-status-details-bin", trailer } });
}
