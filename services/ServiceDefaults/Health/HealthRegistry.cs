using static GrpcImport.Contracts.Health.V1.HealthCheckResponse.Types;

namespace GrpcImport.ServiceDefaults.Health;

/// <summary>
/// Which services of this server serve. A service adds itself when it is built, says so when it can work (its database is open), and
/// says when it no longer can. The server as a whole serves while every one of them does. Safe for use by any thread.
/// </summary>
public sealed class HealthRegistry
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, bool> serving = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NeighbourHealth> neighbours = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = NewSignal();
    private bool stopped;

    /// <summary>Makes a service known; it does not serve yet.</summary>
    /// <param name="service">Full name ("grpcimport.imports.v1.ImportService"), such as <c>ImportService.Descriptor.FullName</c>.</param>
    public void Add(string service)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        Change(() => serving.TryAdd(service, false));
    }

    /// <summary>Says whether a service serves; adds it where it is new.</summary>
    public void Set(string service, bool serves)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        Change(() => serving[service] = serves);
    }

    /// <summary>
    /// Makes known how a service elsewhere, which this server calls, is seen from here: whoever asks for its health by its name has it asked then, so
    /// that a wrong address or token between the two is found. The server as a whole serves without it, and watchers are not told of it.
    /// </summary>
    public void AddNeighbour(string service, NeighbourHealth ask)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        ArgumentNullException.ThrowIfNull(ask);
        lock (gate)
            neighbours[service] = ask;
    }

    internal NeighbourHealth? Neighbour(string service)
    {
        lock (gate)
            return neighbours.GetValueOrDefault(service);
    }

    /// <summary>The server is stopping: nothing serves any more, whatever is set later.</summary>
    internal void Stop() => Change(() => stopped = true);

    /// <summary>A status and what ends with the next change of any; null for a service that is not known. Empty asks for the server as a whole.</summary>
    internal HealthView View(string service)
    {
        lock (gate)
            return new HealthView(Status(service), stopped, changed.Task);
    }

    private ServingStatus? Status(string service)
    {
        bool serves;
        if (service.Length == 0)
            serves = serving.Values.All(s => s);
        else if (!serving.TryGetValue(service, out serves))
            return null;

        return serves && !stopped ? ServingStatus.Serving : ServingStatus.NotServing;
    }

    private void Change(Action change)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            change();
            signal = changed;
            changed = NewSignal();
        }

        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Asks a service elsewhere for its health.</summary>
/// <returns>null where it serves; else a stable cause in capitals, such as UNAVAILABLE or TOKEN_INVALID.</returns>
public delegate Task<string?> NeighbourHealth(CancellationToken cancellationToken);

/// <summary>What a watcher sees at one moment.</summary>
internal readonly record struct HealthView(ServingStatus? Status, bool Stopped, Task Changed);
