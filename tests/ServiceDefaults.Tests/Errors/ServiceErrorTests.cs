using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.ServiceDefaults.Tests.Errors;

public sealed class ServiceErrorTests
{
    [Fact]
    public void What_is_put_in_is_read_back()
    {
        var error = ServiceError.Create(
            StatusCode.InvalidArgument,
            "FIELD_INVALID",
            "Two fields.",
            [FieldViolation.Of("page_size", "1001", "1 to 1000"), FieldViolation.Of("account_id", "", "a UUID")],
            new Dictionary<string, string> { ["row"] = "7" },
            TimeSpan.FromSeconds(1.5));

        var details = ErrorDetails.From(error);

        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID", "Two fields."), (details.Code, details.Reason, details.Message));
        Assert.Equal(
            [new FieldViolation("page_size", "is '1001'; expected 1 to 1000"), new FieldViolation("account_id", "is missing; expected a UUID")],
            details.Violations);
        Assert.Equal("7", details.Metadata["row"]);
        Assert.Equal(TimeSpan.FromSeconds(1.5), details.RetryDelay);
    }

    [Fact]
    public void The_reason_is_field_1_and_the_domain_field_2_of_ErrorInfo()
    {
        var trailer = ServiceError.Create(StatusCode.NotFound, "R", "m").Trailers.GetValueBytes(ErrorDetails.Trailer)!;

        var info = Google.Rpc.Status.Parser.ParseFrom(trailer).Details.Single();

        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", info.TypeUrl);
        Assert.Equal("\x0a\x01R\x12\x0agrpcimport", info.Value.ToStringUtf8());
    }

    [Fact]
    public void A_long_error_stays_within_what_clients_take()
    {
        var violations = Enumerable.Range(0, 100).Select(i => FieldViolation.Of($"movements[{i}].quantity", new string('9', 5_000), "0 or more")).ToArray();

        var error = ServiceError.FieldInvalid(violations);

        var bytes = error.Trailers.GetValueBytes(ErrorDetails.Trailer)!.Length * 4 / 3;
        Assert.InRange(bytes + error.Status.Detail.Length, 1_000, 8 * 1024);
        Assert.Equal(10, ErrorDetails.From(error).Violations.Count);
    }

    [Fact]
    public void A_refused_value_is_printable() =>
        Assert.Equal("is 'a?b??'; expected text", FieldViolation.Of("name", "a\nb\U0001F600", "text").Description);

    [Fact]
    public void An_error_without_details_has_no_reason()
    {
        var details = ErrorDetails.From(new RpcException(new Status(StatusCode.Unavailable, "connection refused")));

        Assert.Equal((StatusCode.Unavailable, "", "connection refused"), (details.Code, details.Reason, details.Message));
        Assert.Empty(details.Violations);
        Assert.Null(details.RetryDelay);
    }

    [Fact]
    public void A_trailer_that_is_no_status_is_passed_over()
    {
        var trailers = new Metadata { { ErrorDetails.Trailer, new byte[] { 0xff, 0xff, 0xff } } };

        Assert.Equal("", ErrorDetails.From(new RpcException(new Status(StatusCode.Internal, "x"), trailers)).Reason);
    }

    [Fact]
    public void A_reason_of_another_domain_is_not_ours()
    {
        var status = new Google.Rpc.Status { Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.ErrorInfo { Domain = "proxy", Type = "X" }) } };
        var trailers = new Metadata { { ErrorDetails.Trailer, status.ToByteArray() } };

        Assert.Equal("", ErrorDetails.From(new RpcException(new Status(StatusCode.Internal, "x"), trailers)).Reason);
    }

    [Fact]
    public void Reasons_are_named_without_their_prefix()
    {
        Assert.Equal("ACCOUNT_NOT_FOUND", ReasonName.Of(ErrorReason.AccountNotFound));
        Assert.Equal("SUPERSEDED", ReasonName.Of(SnapshotErrorReason.Superseded));
    }

    [Theory]
    [MemberData(nameof(Common))]
    public void Every_common_reason_is_one_of_every_service(string reason)
    {
        Assert.Contains(reason, Enum.GetValues<ErrorReason>().Select(ReasonName.Of));
        Assert.Contains(reason, Enum.GetValues<SnapshotErrorReason>().Select(ReasonName.Of));
    }

    public static TheoryData<string> Common => [.. CommonReasons.All];
}
