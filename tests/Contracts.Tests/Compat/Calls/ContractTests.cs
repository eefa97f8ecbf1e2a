using System.Text;
using Grpc.Core;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>What the contracts do without a server.</summary>
public sealed class ContractTests
{
    // The numbers of the gRPC wire protocol, in order from 0; compiled callers hold the numbers and not the names.
    [Fact]
    public void Status_codes_have_their_numbers_on_the_wire()
    {
        StatusCode[] inOrder =
        [
            StatusCode.OK, StatusCode.Cancelled, StatusCode.Unknown, StatusCode.InvalidArgument, StatusCode.DeadlineExceeded, StatusCode.NotFound,
            StatusCode.AlreadyExists, StatusCode.PermissionDenied, StatusCode.ResourceExhausted, StatusCode.FailedPrecondition, StatusCode.Aborted,
            StatusCode.OutOfRange, StatusCode.Unimplemented, StatusCode.Internal, StatusCode.Unavailable, StatusCode.DataLoss, StatusCode.Unauthenticated,
        ];

        Assert.Equal(Enumerable.Range(0, 17), inOrder.Select(code => (int)code));
        Assert.Equal(inOrder.Length, Enum.GetValues<StatusCode>().Length);
    }

    [Fact]
    public void A_success_has_no_detail()
    {
        Assert.Equal(StatusCode.OK, Status.DefaultSuccess.StatusCode);
        Assert.Equal("", Status.DefaultSuccess.Detail);
        Assert.Equal(StatusCode.Cancelled, Status.DefaultCancelled.StatusCode);
    }

    [Fact]
    public void An_exception_carries_status_trailers_and_message()
    {
        var cause = new InvalidOperationException("cause");
        var trailers = new Metadata { { "probe", "value" } };
        var exception = new RpcException(new Status(StatusCode.NotFound, "gone", cause), trailers, "message");

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Same(trailers, exception.Trailers);
        Assert.Equal("message", exception.Message);
        Assert.Same(cause, exception.Status.DebugException);
        Assert.Empty(new RpcException(new Status(StatusCode.NotFound, "gone")).Trailers);
        Assert.Contains("gone", new RpcException(new Status(StatusCode.NotFound, "gone")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marshaller_of_buffers_works_on_arrays_too()
    {
        var marshaller = Marshallers.Create<string>(
            (text, context) =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                context.SetPayloadLength(bytes.Length);
                bytes.CopyTo(context.GetBufferWriter().GetSpan(bytes.Length));
                context.GetBufferWriter().Advance(bytes.Length);
                context.Complete();
            },
            context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));

        Assert.Equal("äöü"u8.ToArray(), marshaller.Serializer("äöü"));
        Assert.Equal("äöü", marshaller.Deserializer("äöü"u8.ToArray()));
        Assert.Equal("äöü"u8.ToArray(), Marshallers.StringMarshaller.Serializer("äöü"));
    }

    [Fact]
    public void A_method_has_its_path_on_the_wire()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "probe.Service", "Method", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

        Assert.Equal("/probe.Service/Method", method.FullName);
    }

    [Fact]
    public void Call_options_change_in_the_copy_only()
    {
        var options = new CallOptions(deadline: ProbeServer.Deadline());
        var changed = options.WithHeaders([]).WithWaitForReady().WithWriteOptions(new WriteOptions(WriteFlags.NoCompress));

        Assert.Null(options.Headers);
        Assert.False(options.IsWaitForReady);
        Assert.NotNull(changed.Headers);
        Assert.True(changed.IsWaitForReady);
        Assert.Equal(WriteFlags.NoCompress, changed.WriteOptions!.Flags);
        Assert.Equal(options.Deadline, changed.Deadline);
    }

    [Fact]
    public void A_definition_takes_a_method_once()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "probe.Service", "Method", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        UnaryServerMethod<string, string> handler = (request, _) => Task.FromResult(request);

        Assert.Throws<ArgumentException>(() => ServerServiceDefinition.CreateBuilder().AddMethod(method, handler).AddMethod(method, handler));
    }

    [Fact]
    public void A_client_without_a_channel_is_for_mocks_only()
    {
        Assert.Throws<NotSupportedException>(() => new UnconnectedClient().Echo(new Text(), ProbeServer.Options()));
    }

    private sealed class UnconnectedClient : Probe.ProbeClient;
}
