using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>What is different from one database server to the next.</summary>
internal abstract class ServerDialect(string schema) : IAsyncDisposable
{
    /// <summary>Lies in the service's own schema, so that two services share a database and nothing else.</summary>
    internal const string HistoryTable = "migrations";

    internal string Schema { get; } = schema;

    /// <summary>Server and database, without user or password.</summary>
    internal abstract string Name { get; }

    /// <summary>Has a context use this server.</summary>
    internal abstract void Use(DbContextOptionsBuilder options);

    /// <summary>What a script needs before its first statement: settings that the server's own tool does not make, and what <see cref="PrepareAsync"/> does.</summary>
    internal virtual string ScriptHead => "";

    /// <summary>
    /// What a database needs before its tables are made, and cannot have in a transaction. It may be run again after a cut at any point, and beside others.
    /// </summary>
    internal virtual Task PrepareAsync(DbContext context, TimeProvider time, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is wrong with the server or the database before anything is asked of its tables; null when nothing is.</summary>
    internal abstract Task<DatabaseFault?> FaultOfAsync(DbContext context, CancellationToken cancellationToken);

    /// <summary>Closes the connections that wait to be used: they lead to a server that is not the one to write to any more.</summary>
    internal abstract void ForgetConnections();

    /// <summary>
    /// The server itself refused a COMMIT, so that it is rolled back; false where the connection broke or the time was over, and it may be in.
    /// </summary>
    internal abstract bool IsRefusal(Exception exception);

    /// <summary>Adds a parameter that holds a mark.</summary>
    internal abstract void AddId(DbCommand command, string name, Guid id);

    /// <summary>Deletes at most so many rows whose "Id" is less than @before, and passes over those that another transaction has locked.</summary>
    internal abstract string SweepText(string table, int rowsMax);

    public abstract ValueTask DisposeAsync();
}
