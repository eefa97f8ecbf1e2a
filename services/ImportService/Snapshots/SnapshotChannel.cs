using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Health;
using Microsoft.Extensions.Options;
using HealthClient = GrpcImport.Contracts.Health.V1.Health.HealthClient;
using SnapshotServiceClient = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>The channel to SnapshotService, owned and disposed by the container.</summary>
internal sealed class SnapshotChannel : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly SnapshotServiceClient client;
    private readonly HealthClient health;
    private readonly TimeSpan healthTimeMax;
    private readonly string? authorization;

    public SnapshotChannel(IOptions<SnapshotClientOptions> options)
    {
        var settings = options.Value;
        Address = settings.Address;
        authorization = settings.Token is { } token ? $"Bearer {token}" : null;
        channel = GrpcChannel.ForAddress(settings.Address, new GrpcChannelOptions
        {
            // A HttpClient, not a handler: with a handler the channel keeps the connection itself and answers UNAVAILABLE without trying while
            // its own back-off runs. Retries have one owner, the pipeline; so there is no ServiceConfig with a retry policy either.
            HttpClient = new HttpClient(CreateHandler(settings), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan },
            DisposeHttpClient = true,
        });
        client = new SnapshotServiceClient(channel);
        health = new HealthClient(channel);
        // A service that answers at all does so in the time of a connection.
        healthTimeMax = TimeSpan.FromSeconds(settings.ConnectSecondsMax);
    }

    private static string SnapshotServiceName => Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName;

    /// <summary>Where the service is, for messages.</summary>
    public string Address { get; }

    /// <summary>Opens a call.</summary>
    /// <param name="deadline">Told to the service, so that it stops by itself when it cannot hear that we gave up.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public AsyncDuplexStreamingCall<CalculateSnapshotsRequest, CalculateSnapshotsResponse> Calculate(DateTimeOffset deadline, CancellationToken cancellationToken) =>
        client.CalculateSnapshots(Headers(), deadline.UtcDateTime, cancellationToken);

    /// <summary>Asks the service whether it serves: null, or a stable word for why it does not.</summary>
    public async Task<string?> HealthAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(healthTimeMax);
        try
        {
            var answer = await health.CheckAsync(new HealthCheckRequest { Service = SnapshotServiceName }, Headers(), cancellationToken: limit.Token);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? null : HealthTrailers.NotServing;
        }
        catch (RpcException e)
        {
            var reason = ErrorDetails.From(e).Reason;
            return reason.Length > 0 ? reason : limit.IsCancellationRequested ? "TIMEOUT" : StatusName.Of(e.StatusCode);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private Metadata Headers() => authorization is null ? [] : new Metadata { { "authorization", authorization } };

    private static SocketsHttpHandler CreateHandler(SnapshotClientOptions settings) => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(settings.ConnectSecondsMax),
        KeepAlivePingDelay = TimeSpan.FromSeconds(settings.PingSeconds),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(settings.PingSecondsMax),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        // One connection carries 100 calls by HTTP/2's default; imports of more accounts open a further one.
        EnableMultipleHttp2Connections = true,
        // The service is a neighbour; a proxy of the environment is meant for the outside.
        UseProxy = false,
    };
}
