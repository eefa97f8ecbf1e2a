using Grpc.Core;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>Counts the calls of one server, so that its connections are closed only when the last has its answer.</summary>
internal sealed class RunningCalls
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;
    private bool stopping;

    /// <summary>Counts a call in; false once the server stops.</summary>
    internal bool TryEnter()
    {
        lock (gate)
        {
            if (stopping)
                return false;

            count++;
            return true;
        }
    }

    internal void Leave()
    {
        lock (gate)
        {
            if (--count == 0 && stopping)
                idle.TrySetResult();
        }
    }

    /// <summary>Lets no further call in, and ends when the last has left.</summary>
    internal Task StopAsync()
    {
        lock (gate)
        {
            stopping = true;
            if (count == 0)
                idle.TrySetResult();
        }

        return idle.Task;
    }

    internal static RpcException Refusal() => ServiceError.Create(
        StatusCode.Unavailable, CommonReasons.ShuttingDown, "The server is stopping; try again.", retryDelay: TimeSpan.FromSeconds(1));
}
