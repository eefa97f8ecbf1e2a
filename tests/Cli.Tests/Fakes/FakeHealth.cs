using Grpc.Core;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.ServiceDefaults.Health;
using static GrpcImport.Contracts.Health.V1.HealthCheckResponse.Types;

namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>Health of both services: they serve, but for what a test says.</summary>
internal sealed class FakeHealth : Health.HealthBase
{
    /// <summary>Services that do not serve, with the cause that is told of a neighbour; empty where it is told by the service itself.</summary>
    internal Dictionary<string, string> Ill { get; } = [];

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!Ill.TryGetValue(request.Service, out var cause))
            return Task.FromResult(new HealthCheckResponse { Status = ServingStatus.Serving });
        if (cause.Length > 0)
            context.ResponseTrailers.Add(HealthTrailers.Cause, cause);
        return Task.FromResult(new HealthCheckResponse { Status = ServingStatus.NotServing });
    }
}
