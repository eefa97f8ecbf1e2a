using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static GrpcImport.Contracts.Health.V1.HealthCheckResponse.Types;

namespace GrpcImport.ServiceDefaults.Tests.Health;

public sealed class HealthServiceTests
{
    private const string Service = "grpcimport.imports.v1.ImportService";

    [Fact]
    public async Task A_service_serves_once_it_says_so_and_not_before()
    {
        await using var host = await TestHost.StartAsync();
        host.Health.Add(Service);
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(host, Service));

        host.Health.Set(Service, true);
        Assert.Equal(ServingStatus.Serving, await CheckAsync(host, Service));

        host.Health.Add(Service);
        Assert.Equal(ServingStatus.Serving, await CheckAsync(host, Service));
    }

    [Fact]
    public async Task The_server_serves_while_every_service_does()
    {
        await using var host = await TestHost.StartAsync();
        host.Health.Set("a", true);
        host.Health.Set("b", false);
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(host, ""));

        host.Health.Set("b", true);
        Assert.Equal(ServingStatus.Serving, await CheckAsync(host, ""));
    }

    [Fact]
    public async Task An_unknown_service_is_not_found()
    {
        await using var host = await TestHost.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(host, "no.Such"));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Theory]
    [InlineData(null, ServingStatus.Serving)]
    [InlineData("TOKEN_INVALID", ServingStatus.NotServing)]
    public async Task A_neighbour_is_asked_when_somebody_asks_and_its_cause_is_told(string? cause, ServingStatus expected)
    {
        await using var host = await TestHost.StartAsync();
        host.Health.Set("a", true);
        host.Health.AddNeighbour("neighbour", _ => Task.FromResult(cause));

        using var call = new Contracts.Health.V1.Health.HealthClient(host.Calls).CheckAsync(new HealthCheckRequest { Service = "neighbour" });

        Assert.Equal(expected, (await call).Status);
        Assert.Equal(cause, call.GetTrailers().GetValue(HealthTrailers.Cause));
        // The server serves without it.
        Assert.Equal(ServingStatus.Serving, await CheckAsync(host, ""));
    }

    [Fact]
    public async Task A_watcher_sees_the_status_at_once_and_each_change()
    {
        await using var host = await TestHost.StartAsync();
        host.Health.Set(Service, false);
        using var call = Watch(host, Service);

        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        host.Health.Set(Service, true);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
        // Neither the same status again nor another service's change is an event.
        host.Health.Set(Service, true);
        host.Health.Set("other", false);
        host.Health.Set(Service, false);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
    }

    [Fact]
    public async Task A_watcher_of_an_unknown_service_waits_for_it()
    {
        await using var host = await TestHost.StartAsync();
        using var call = Watch(host, "later");

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(call));
        host.Health.Set("later", true);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
    }

    [Fact]
    public async Task A_stopping_server_tells_its_watchers_and_lets_them_go()
    {
        await using var host = await TestHost.StartAsync();
        host.Health.Set(Service, true);
        using var call = Watch(host, Service);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));

        await host.StopAsync();

        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task One_watcher_too_many_is_refused_until_another_ends()
    {
        await using var host = await TestHost.StartAsync(services: s => s.Configure<HealthOptions>(o => o.WatchersMax = 2));
        using var first = Watch(host, "");
        using var second = Watch(host, "");
        await NextAsync(first);
        await NextAsync(second);

        using var third = Watch(host, "");
        var details = ErrorDetails.From(await Assert.ThrowsAsync<RpcException>(() => NextAsync(third)));

        Assert.Equal((StatusCode.ResourceExhausted, CommonReasons.WatchersTooMany), (details.Code, details.Reason));
        first.Dispose();
        Assert.Equal(ServingStatus.Serving, await RetryAsync(host));
    }

    /// <summary>The server learns of a client's going a moment later.</summary>
    private static async Task<ServingStatus> RetryAsync(TestHost host)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var call = Watch(host, "");
            try
            {
                return await NextAsync(call);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task<ServingStatus> CheckAsync(TestHost host, string service) =>
        (await new Contracts.Health.V1.Health.HealthClient(host.Calls).CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private static AsyncServerStreamingCall<HealthCheckResponse> Watch(TestHost host, string service) =>
        new Contracts.Health.V1.Health.HealthClient(host.Calls).Watch(
            new HealthCheckRequest { Service = service }, deadline: DateTime.UtcNow.AddSeconds(30));

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current.Status;
    }
}
