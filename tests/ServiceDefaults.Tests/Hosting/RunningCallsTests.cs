using GrpcImport.ServiceDefaults.Hosting;

namespace GrpcImport.ServiceDefaults.Tests.Hosting;

public sealed class RunningCallsTests
{
    [Fact]
    public void A_stop_waits_for_the_last_call_and_lets_none_in()
    {
        var calls = new RunningCalls();
        Assert.True(calls.TryEnter());
        Assert.True(calls.TryEnter());

        var stopped = calls.StopAsync();
        Assert.False(calls.TryEnter());
        calls.Leave();
        Assert.False(stopped.IsCompleted);
        calls.Leave();

        Assert.True(stopped.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_server_without_calls_stops_at_once() => Assert.True(new RunningCalls().StopAsync().IsCompletedSuccessfully);

    [Fact]
    public async Task A_call_that_never_ends_holds_a_stop_no_longer_than_its_limit()
    {
        await using var host = await TestHost.StartAsync();
        var entered = new TaskCompletionSource();
        var forever = new TaskCompletionSource();
        host.Methods.Action = _ =>
        {
            entered.SetResult();
            return forever.Task;
        };
        var call = CallKind.Unary.RunAsync(host.Calls, CancellationToken.None);
        await entered.Task;

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => call);
        forever.SetResult();
    }
}
