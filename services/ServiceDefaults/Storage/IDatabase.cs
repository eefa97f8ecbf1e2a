using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>A store, whatever database it is on. One instance per process; used by any thread.</summary>
public interface IDatabase<TContext> : IDatabaseStart, IAsyncDisposable
    where TContext : DbContext
{
    /// <summary>
    /// A context for queries only; the caller disposes it. Each query sees one moment; several see the same one inside
    /// <see cref="Snapshots.BeginSnapshotAsync"/>.
    /// </summary>
    TContext CreateReader();

    /// <summary>
    /// Runs work in one transaction; commits when it returns, rolls back when it throws. On a server it is run again, from its beginning and on
    /// a new context, when another transaction came between, when somebody else inserted the same key first, or when the connection was lost: so
    /// work reads what it decides by inside itself, and has no other effects. Once it is in, it is not run again. On a server it is read committed: work that decides by
    /// rows it does not write takes a lock first, of a row or of the application.
    /// </summary>
    /// <exception cref="DatabaseFaultException">No attempt succeeded.</exception>
    Task<TResult> WriteAsync<TResult>(Func<TContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken);
}

/// <summary>How a service takes its database into use, before anything else.</summary>
public interface IDatabaseStart
{
    DatabaseProvider Provider { get; }

    /// <summary>
    /// Takes the database into use. A SQLite file is locked to this process and migrates itself; a server must be there with exactly the schema
    /// that this program knows. The second call does nothing.
    /// </summary>
    /// <exception cref="DatabaseFaultException">It cannot be used; the message says why, and what to do.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Brings the schema up to date; makes a database that is missing, where the login may.</summary>
    /// <exception cref="DatabaseFaultException">It cannot be done; the message says why.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>The script that brings any older schema up to date; runs as often as one likes.</summary>
    string MigrationScript();

    /// <summary>Asks the database for a sign of life.</summary>
    /// <exception cref="Exception">It does not answer.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}
