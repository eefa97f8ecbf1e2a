using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.StoreKit.Tds;

/// <summary>What is behind an endpoint.</summary>
internal interface ITdsEngine
{
    /// <summary>What it says it is.</summary>
    Version Version { get; }

    /// <summary>Lets a client in.</summary>
    /// <exception cref="TdsErrorException">It is not let in.</exception>
    ITdsEngineSession Open(TdsLogin login);
}

/// <summary>One client's session. Its calls come one after the other.</summary>
internal interface ITdsEngineSession : IAsyncDisposable
{
    /// <summary>Runs a request. Errors are parts of the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client no longer waits, or is gone.</param>
    Task<IReadOnlyList<TdsPart>> RunAsync(TdsRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the session as new: what was set is forgotten, but for the isolation level, and its transaction is rolled back.</summary>
    void Reset();

    /// <summary>Rolls an open transaction back; what the client is told of it.</summary>
    /// <param name="always">Whatever the session's settings say.</param>
    IReadOnlyList<TdsPart> RollBack(bool always);
}

/// <summary>The engine refuses something.</summary>
internal sealed class TdsErrorException(TdsError error) : Exception(error.Message)
{
    internal TdsError Error => error;
}
