using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;
using Status = Grpc.Core.Status;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>The service under test; what a method saw is kept for the test to look at.</summary>
internal sealed class ProbeService : Probe.ProbeBase
{
    internal static readonly byte[] BinaryTrailer = [0, 1, 0xFE, 0xFF];

    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when <see cref="Wait"/> saw its call cancelled.</summary>
    internal Task Cancelled => cancelled.Task;

    /// <summary>Of the last <see cref="Wait"/>.</summary>
    internal DateTime? Deadline { get; private set; }

    /// <summary>Who the caller of the last <see cref="Echo"/> proved to be: the properties that are its identity; null where it proved nothing.</summary>
    internal IReadOnlyList<string>? Identity { get; private set; }

    public override Task<EchoReply> Echo(Text request, ServerCallContext context)
    {
        Identity = context.AuthContext.IsPeerAuthenticated
            ? [.. context.AuthContext.PeerIdentity.Select(property => $"{property.Name}={property.Value}")]
            : null;
        var headers = context.RequestHeaders.Select(entry => $"{entry.Key}={(entry.IsBinary ? Convert.ToHexString(entry.ValueBytes) : entry.Value)}");
        return Task.FromResult(new EchoReply { Value = request.Value, Headers = { headers } });
    }

    public override async Task<Number> Sum(IAsyncStreamReader<Number> requestStream, ServerCallContext context)
    {
        var sum = 0L;
        await foreach (var number in requestStream.ReadAllAsync(context.CancellationToken))
            sum += number.Value;
        return new Number { Value = sum };
    }

    public override async Task Count(Number request, IServerStreamWriter<Number> responseStream, ServerCallContext context)
    {
        for (var value = 1L; value <= request.Value; value++)
            await responseStream.WriteAsync(new Number { Value = value });
    }

    public override async Task Chat(IAsyncStreamReader<Text> requestStream, IServerStreamWriter<Text> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
            await responseStream.WriteAsync(requestStream.Current);
    }

    public override async Task<EchoReply> Refuse(Text request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync(new Metadata { { "probe-header", "first" } });
        context.ResponseTrailers.Add("probe-own", "kept");
        var details = new Google.Rpc.Status { Code = (int)StatusCode.FailedPrecondition, Message = request.Value };
        details.Details.Add(Google.Protobuf.WellKnownTypes.Any.Pack(new RequestInfo { RequestId = "probe 1" }));
        var trailers = new Metadata
        {
            { "probe-trailer", "last" }, { "probe-trailer-bin", BinaryTrailer }, { "grpc-status-details-bin", details.ToByteArray() },
        };
        throw new RpcException(new Status(StatusCode.FailedPrecondition, request.Value), trailers);
    }

    public override async Task Wait(Number request, IServerStreamWriter<Number> responseStream, ServerCallContext context)
    {
        Deadline = context.Deadline;
        await using var registration = context.CancellationToken.Register(cancelled.SetResult);
        await responseStream.WriteAsync(request);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
    }
}
