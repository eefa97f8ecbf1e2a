using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using Status = Grpc.Core.Status;

namespace GrpcImport.ImportService.Tests.Snapshots;

/// <summary>One call as the scripted service sees it, with the words a script is made of.</summary>
internal sealed class SnapshotConversation(
    IAsyncStreamReader<CalculateSnapshotsRequest> requests, IServerStreamWriter<CalculateSnapshotsResponse> responses, ServerCallContext context)
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerCallContext Context { get; } = context;

    // Taken at once: the context is gone when the call is over.
    public string? Authorization { get; } = context.RequestHeaders.FirstOrDefault(header => header.Key == "authorization")?.Value;

    public DateTime Deadline { get; } = context.Deadline;

    public CalculationBegin Begin { get; private set; } = new();

    public List<Movement> Movements { get; } = [];

    public List<int> BatchBytes { get; } = [];

    /// <summary>Completes when the service's method has returned.</summary>
    public Task Ended => ended.Task;

    public void End() => ended.TrySetResult();

    /// <summary>Completes when the caller has ended the call.</summary>
    public Task CancelledAsync()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Context.CancellationToken.Register(cancelled.SetResult);
        return cancelled.Task;
    }

    public async Task ReadBeginAsync()
    {
        Assert.True(await requests.MoveNext(CancellationToken.None));
        Begin = requests.Current.Begin ?? throw new InvalidOperationException("The first message is not the handshake.");
    }

    public Task ReadyAsync(string? neededFromDay = null)
    {
        var ready = new CalculationReady();
        if (neededFromDay is not null)
            ready.NeededFromDay = neededFromDay;
        return responses.WriteAsync(new CalculateSnapshotsResponse { Ready = ready });
    }

    /// <summary>Reads a message; true when it was a batch, false when it was the end, checked against what was received.</summary>
    public async Task<bool> ReadBatchAsync()
    {
        if (!await requests.MoveNext(CancellationToken.None))
            throw Refusal(StatusCode.Aborted, "STREAM_INCOMPLETE");
        var request = requests.Current;
        if (request.MessageCase == CalculateSnapshotsRequest.MessageOneofCase.Batch)
        {
            BatchBytes.Add(request.Batch.CalculateSize());
            Movements.AddRange(request.Batch.Movements);
            return true;
        }

        // Written out from calculation.proto, apart from the code under test.
        using var identities = new MemoryStream();
        foreach (var movement in Movements)
        {
            identities.Write(movement.Fingerprint.Span);
            identities.Write(BitConverter.GetBytes(movement.Occurrence).Reverse().ToArray());
            identities.Write(BitConverter.GetBytes(movement.EffectNumber).Reverse().ToArray());
        }

        var end = request.End;
        if (end.MovementCount != (ulong)Movements.Count || !end.Checksum.Span.SequenceEqual(SHA256.HashData(identities.ToArray())))
            throw Refusal(StatusCode.DataLoss, "CHECKSUM_WRONG");
        if (await requests.MoveNext(CancellationToken.None))
            throw Refusal(StatusCode.InvalidArgument, "HANDSHAKE_MISSING");
        return false;
    }

    public async Task ReadAllAsync()
    {
        while (await ReadBatchAsync())
        {
        }
    }

    public Task ProgressAsync(CalculationStep step) =>
        responses.WriteAsync(new CalculateSnapshotsResponse { Progress = new CalculationProgress { Step = step, MovementsReceived = (ulong)Movements.Count } });

    public Task ResultAsync(ulong? revision = null) => responses.WriteAsync(new CalculateSnapshotsResponse
    {
        Result = new CalculationResult { AccountRevision = revision ?? Begin.AccountRevision, MovementCount = (ulong)Movements.Count },
    });

    /// <summary>An error as services send it: google.rpc.Status in the trailer.</summary>
    public static RpcException Refusal(StatusCode code, string reason, TimeSpan? retryAfter = null, string? visibleRevision = null)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = $"Refused for {reason}." };
        var info = new ErrorInfo { Domain = "grpcimport", Type = reason };
        if (visibleRevision is not null)
            info.Metadata.Add("visible_revision", visibleRevision);
        status.Details.Add(Any.Pack(info));
        if (retryAfter is { } wait)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        return new RpcException(new Status(code, status.Message), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }
}
