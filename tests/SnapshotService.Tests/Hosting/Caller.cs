using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using Client = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>A caller of CalculateSnapshots, one message at a time.</summary>
internal sealed class Caller(Client client) : IDisposable
{
    private readonly AsyncDuplexStreamingCall<CalculateSnapshotsRequest, CalculateSnapshotsResponse> call =
        client.CalculateSnapshots(deadline: DateTime.UtcNow.AddSeconds(60));

    private readonly List<Movement> sent = [];

    /// <summary>Sends everything and answers the result.</summary>
    internal static async Task<CalculationResult> RunAsync(Client client, Guid account, ulong revision, IEnumerable<Movement> movements)
    {
        using var calculation = new Caller(client);
        await calculation.BeginAsync(account, revision);
        await calculation.SendAsync(movements);
        await calculation.EndAsync();
        return await calculation.ResultAsync();
    }

    internal async Task BeginAsync(Guid account, ulong revision)
    {
        await WriteAsync(new CalculateSnapshotsRequest { Begin = Begin(account, revision) });
        if (!await call.ResponseStream.MoveNext(CancellationToken.None) || call.ResponseStream.Current.Ready is null)
            throw new InvalidOperationException("The first answer is not ready.");
    }

    internal static CalculationBegin Begin(Guid account, ulong revision) => new()
    {
        CalculationId = Guid.CreateVersion7().ToString(),
        AccountId = account.ToString(),
        AccountRevision = revision,
    };

    internal async Task SendAsync(IEnumerable<Movement> movements, int perBatch = 100)
    {
        foreach (var batch in movements.Chunk(perBatch))
        {
            sent.AddRange(batch);
            await WriteAsync(new CalculateSnapshotsRequest { Batch = new MovementBatch { Movements = { batch } } });
        }
    }

    internal Task EndAsync() => WriteAsync(new CalculateSnapshotsRequest { End = End(sent) });

    internal static CalculationEnd End(IReadOnlyCollection<Movement> movements)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var numbers = new byte[8];
        foreach (var movement in movements)
        {
            hash.AppendData(movement.Fingerprint.Span);
            BinaryPrimitives.WriteUInt32BigEndian(numbers, movement.Occurrence);
            BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(4), movement.EffectNumber);
            hash.AppendData(numbers);
        }

        return new CalculationEnd { MovementCount = (ulong)movements.Count, Checksum = ByteString.CopyFrom(hash.GetHashAndReset()) };
    }

    internal Task WriteAsync(CalculateSnapshotsRequest request) => call.RequestStream.WriteAsync(request);

    internal Task HalfCloseAsync() => call.RequestStream.CompleteAsync();

    /// <summary>All that is still answered.</summary>
    internal async Task<List<CalculateSnapshotsResponse>> AnswersAsync()
    {
        var answers = new List<CalculateSnapshotsResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            answers.Add(call.ResponseStream.Current);
        return answers;
    }

    internal async Task<CalculationResult> ResultAsync() => (await AnswersAsync())[^1].Result;

    /// <summary>The error the call ends with.</summary>
    internal async Task<RpcException> ErrorAsync() => await Assert.ThrowsAsync<RpcException>(AnswersAsync);

    /// <summary>Drops the call, as a killed caller does.</summary>
    public void Dispose() => call.Dispose();
}
