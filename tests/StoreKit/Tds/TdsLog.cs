using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.StoreKit.Tds;

/// <summary>Everything that clients asked of an endpoint, in order.</summary>
internal sealed class TdsLog
{
    private readonly Lock gate = new();
    private readonly List<TdsRequest> requests = [];

    /// <summary>A copy of what is there.</summary>
    internal IReadOnlyList<TdsRequest> All
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    /// <summary>Whether it is kept; of an endpoint that many tests share nobody asks for it.</summary>
    internal bool IsKept { get; init; } = true;

    /// <summary>Told of each request before it is run.</summary>
    internal Action<TdsRequest>? Added { get; set; }

    internal IReadOnlyList<TRequest> Of<TRequest>()
        where TRequest : TdsRequest => [.. All.OfType<TRequest>()];

    internal void Clear()
    {
        lock (gate)
            requests.Clear();
    }

    internal void Add(TdsRequest request)
    {
        lock (gate)
        {
            if (IsKept)
                requests.Add(request);
        }

        Added?.Invoke(request);
    }
}
