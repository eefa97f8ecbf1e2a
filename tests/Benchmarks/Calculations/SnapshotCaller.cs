using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Benchmarks.Calculations;

/// <summary>Calls CalculateSnapshots as ImportService does: over gRPC on loopback, with a reader beside the writes.</summary>
internal sealed class SnapshotCaller(Uri address) : IDisposable
{
    private const int PageSize = 1_000;

    // A million movements on a slow machine; what takes longer hangs.
    private static readonly TimeSpan s_calculationTimeMax = TimeSpan.FromMinutes(15);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    private Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient Client => new(_channel);

    /// <summary>One calculation.</summary>
    /// <param name="begin">The handshake.</param>
    /// <param name="messagesFrom">What is sent, from the first day that the service needs; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Calculation> RunAsync(
        CalculationBegin begin, Func<string?, IEnumerable<CalculateSnapshotsRequest>> messagesFrom, CancellationToken cancellationToken)
    {
        await _channel.ConnectAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        using var call = Client.CalculateSnapshots(deadline: DateTime.UtcNow + s_calculationTimeMax, cancellationToken: cancellationToken);
        await call.RequestStream.WriteAsync(new CalculateSnapshotsRequest { Begin = begin }, cancellationToken);
        if (!await call.ResponseStream.MoveNext(cancellationToken) || call.ResponseStream.Current.Ready is not { } ready)
            throw new InvalidOperationException("The first answer is not ready.");
        var messages = messagesFrom(ready.HasNeededFromDay ? ready.NeededFromDay : null);
        var handshake = watch.Elapsed;
        var reading = ResultAsync(call.ResponseStream, cancellationToken);
        foreach (var message in messages)
            await call.RequestStream.WriteAsync(message, cancellationToken);
        await call.RequestStream.CompleteAsync();
        var result = await reading ?? throw new InvalidOperationException("The calculation ended without a result.");
        var whole = watch.Elapsed;
        return new Calculation(result, whole.TotalSeconds, (whole - handshake).TotalSeconds);
    }

    /// <summary>The account's figures of the last day.</summary>
    public async Task<AccountSnapshot> LastAsync(string accountId, CancellationToken cancellationToken)
    {
        var request = new GetAccountSnapshotRequest { AccountId = accountId };
        return (await Client.GetAccountSnapshotAsync(request, cancellationToken: cancellationToken)).Currencies.Single();
    }

    /// <summary>Reads the account's performance over all its days; answers how many that are.</summary>
    public async Task<int> PerformanceAsync(string accountId, CancellationToken cancellationToken)
    {
        var days = 0;
        using var call = Client.GetPerformance(new GetPerformanceRequest { AccountId = accountId }, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
            days += call.ResponseStream.Current.Days?.Days.Count ?? 0;
        return days;
    }

    /// <summary>The account's figures of all days.</summary>
    public async Task<IReadOnlyList<AccountSnapshot>> DaysAsync(string accountId, CancellationToken cancellationToken)
    {
        var days = new List<AccountSnapshot>();
        var request = new ListAccountSnapshotsRequest { AccountId = accountId, PageSize = PageSize };
        do
        {
            var page = await Client.ListAccountSnapshotsAsync(request, cancellationToken: cancellationToken);
            days.AddRange(page.Snapshots);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return days;
    }

    public void Dispose() => _channel.Dispose();

    private static async Task<CalculationResult?> ResultAsync(IAsyncStreamReader<CalculateSnapshotsResponse> responses, CancellationToken cancellationToken)
    {
        CalculationResult? result = null;
        while (await responses.MoveNext(cancellationToken))
            result = responses.Current.Result ?? result;
        return result;
    }
}

/// <summary>One calculation.</summary>
/// <param name="Result">What became visible.</param>
/// <param name="Seconds">From the handshake sent to the result received.</param>
/// <param name="MovementsSeconds">From the first movement sent to the result received.</param>
internal sealed record Calculation(CalculationResult Result, double Seconds, double MovementsSeconds);
