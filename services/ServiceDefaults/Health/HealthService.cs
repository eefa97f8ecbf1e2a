using Grpc.Core;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;
using static GrpcImport.Contracts.Health.V1.HealthCheckResponse.Types;

namespace GrpcImport.ServiceDefaults.Health;

/// <summary>grpc.health.v1 over <see cref="HealthRegistry"/>.</summary>
internal sealed class HealthService(HealthRegistry registry, HealthWatchers watchers) : Contracts.Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (registry.View(request.Service).Status is { } status)
            return new HealthCheckResponse { Status = status };
        if (registry.Neighbour(request.Service) is not { } ask)
            // The published protocol gives this error no details.
            throw new RpcException(new Status(StatusCode.NotFound, "The service is not known here."));

        var cause = await ask(context.CancellationToken);
        if (cause is not null)
            context.ResponseTrailers.Add(HealthTrailers.Cause, cause);
        return new HealthCheckResponse { Status = cause is null ? ServingStatus.Serving : ServingStatus.NotServing };
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var place = watchers.Enter();
        ServingStatus? sent = null;
        while (true)
        {
            var view = registry.View(request.Service);
            var status = view.Status ?? ServingStatus.ServiceUnknown;
            if (status != sent)
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
            if (view.Stopped)
                return;

            sent = status;
            await view.Changed.WaitAsync(context.CancellationToken);
        }
    }
}

/// <summary>What health tells beyond the published protocol, which has no field for it.</summary>
public static class HealthTrailers
{
    /// <summary>Why a neighbour does not serve: a stable word in capitals.</summary>
    public const string Cause = "grpcimport-cause";

    /// <summary>The word for a neighbour that answers and says itself that it does not serve.</summary>
    public const string NotServing = "NOT_SERVING";
}

/// <summary>Counts the watchers of one server, and refuses one too many.</summary>
internal sealed class HealthWatchers(IOptions<HealthOptions> options)
{
    private int count;

    internal Place Enter()
    {
        if (Interlocked.Increment(ref count) <= options.Value.WatchersMax)
            return new Place(this);

        Interlocked.Decrement(ref count);
        throw ServiceError.Create(
            StatusCode.ResourceExhausted, CommonReasons.WatchersTooMany, $"{options.Value.WatchersMax} watchers of the server's health are there already; end some.");
    }

    internal readonly struct Place(HealthWatchers owner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref owner.count);
    }
}
