using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>
/// Closes connections when the last call has its answer, or when the time of a shutdown is over. Kestrel alone may close one between the last
/// data of an answer and its status when the client has not ended its own stream: the client then sees INTERNAL instead of SHUTTING_DOWN.
/// </summary>
internal sealed class PatientServer(IServer inner, RunningCalls calls) : IServer
{
    public IFeatureCollection Features => inner.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => inner.StartAsync(application, cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await calls.StopAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time is over: Kestrel, with the same token, cuts off what still runs.
        }

        await inner.StopAsync(cancellationToken);
    }

    public void Dispose() => inner.Dispose();
}
