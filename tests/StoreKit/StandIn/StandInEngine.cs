using System.Collections.Concurrent;
using GrpcImport.StoreKit.StandIn.Facts;
using GrpcImport.StoreKit.StandIn.Types;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>
/// Stands for SQL Server behind an endpoint: embedded files answer, a database each. What they answer is not what is tested; that the client could ask, and
/// read the answer, is.
/// </summary>
internal sealed class StandInEngine : ITdsEngine
{
    private readonly ConcurrentDictionary<string, TableTypes> databases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<StandInSession, byte> sessions = new();
    private readonly WriterLocks locks = new();

    public Version Version => Facts.Version;

    internal ServerFacts Facts { get; } = new();

    /// <summary>Sessions that are open.</summary>
    internal IReadOnlyCollection<StandInSession> Sessions => [.. sessions.Keys];

    /// <param name="database">The file, which is the database's name.</param>
    /// <param name="tables">Its tables.</param>
    internal void Add(string database, TableTypes tables) => databases[database] = tables;

    public ITdsEngineSession Open(TdsLogin login)
    {
        if (Facts.Refusal(login) is { } refusal)
            throw new TdsErrorException(new TdsError(refusal.Number, 14, refusal.Message));
        if (!databases.TryGetValue(login.Catalog, out var tables))
            throw new TdsErrorException(new TdsError(4060, 11, $"Cannot open database \"{login.Catalog}\" requested by the login. The login failed."));
        var session = new StandInSession(new SessionFile(login, tables, Facts, locks), closed => sessions.TryRemove(closed, out _));
        sessions.TryAdd(session, 0);
        return session;
    }
}
