using System.Data;
using GrpcImport.StoreKit.StandIn.Facts;
using GrpcImport.StoreKit.StandIn.Sqlite;
using GrpcImport.StoreKit.StandIn.Types;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>A session's own connection to its file, and the transaction on it.</summary>
internal sealed class SessionFile : IDisposable
{
    private static long s_transactions;

    private readonly SqliteConnection connection = new(StandInFile.ConnectionString);
    private readonly ServerFacts facts;
    private readonly WriterLocks locks;
    private readonly string database;
    private bool writes;

    internal SessionFile(TdsLogin login, TableTypes tables, ServerFacts facts, WriterLocks locks)
    {
        (this.facts, this.locks, Tables, database) = (facts, locks, tables, login.Catalog);
        connection.Open();
        StandInFile.Attach(connection, database);
        Execute("ATTACH DATABASE ':memory:' AS sys");
        CatalogFunctions.AddTo(connection, facts, tables, database, login.User);
        connection.CreateFunction("TRANCOUNT", () => Transaction is null ? 0L : 1L);
        Refresh();
    }

    internal TableTypes Tables { get; }

    /// <summary>The transaction that is open.</summary>
    internal long? Transaction { get; private set; }

    internal void Refresh() => CatalogFunctions.Fill(connection, facts, Tables, database);

    /// <summary>ALTER DATABASE CURRENT SET: what it turns on or off is a fact.</summary>
    internal void Alter(string statement)
    {
        var isOn = statement.Contains(" ON", StringComparison.OrdinalIgnoreCase);
        if (statement.Contains("ALLOW_SNAPSHOT_ISOLATION", StringComparison.OrdinalIgnoreCase))
            facts.IsSnapshotAllowed = isOn;
        else if (statement.Contains("READ_COMMITTED_SNAPSHOT", StringComparison.OrdinalIgnoreCase))
            facts.IsReadCommittedSnapshot = isOn;
        else
            throw new NotSupportedException(statement);
        Refresh();
    }

    internal SqliteCommand Command() => connection.CreateCommand();

    internal void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Begins one. One of writers is exclusive from its beginning: two that both read first could not both write later.</summary>
    internal async Task<long> BeginAsync(IsolationLevel level, CancellationToken cancellationToken)
    {
        if (level is not IsolationLevel.Snapshot)
            await TakeAsync(cancellationToken);
        try
        {
            Execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        }
        catch (SqliteException)
        {
            Free();
            throw;
        }

        return (Transaction = Interlocked.Increment(ref s_transactions)).Value;
    }

    /// <summary>Ends it; answers which.</summary>
    internal long End(bool commits)
    {
        var ended = Transaction!.Value;
        try
        {
            Execute(commits ? "COMMIT" : "ROLLBACK");
        }
        finally
        {
            Transaction = null;
            Free();
        }

        return ended;
    }

    /// <summary>Runs what may write, where no transaction is open, as one of its own.</summary>
    internal async Task<TResult> WriteAsync<TResult>(Func<TResult> write, CancellationToken cancellationToken)
    {
        if (Transaction is not null)
            return write();
        await BeginAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var isDone = false;
        try
        {
            var result = write();
            isDone = true;
            return result;
        }
        finally
        {
            End(commits: isDone);
        }
    }

    public void Dispose()
    {
        if (Transaction is not null)
            End(commits: false);
        connection.Dispose();
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (!await locks.TakeAsync(database, cancellationToken))
            throw new TdsErrorException(new TdsError(SqliteErrors.DeadlockVictim, 13, "Another transaction is in the way."));
        writes = true;
    }

    private void Free()
    {
        if (writes)
            locks.Free(database);
        writes = false;
    }
}
