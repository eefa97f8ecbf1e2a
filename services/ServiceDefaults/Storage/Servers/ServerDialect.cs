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

    /// <summary>What a script needs before its first statement, where the server's own tool does not set it.</summary>
    internal virtual string ScriptHead => "";

    /// <summary>
    /// The server itself refused a COMMIT, so that it is rolled back; false where the connection broke or the time was over, and it may be in.
    /// </summary>
    internal abstract bool IsRefusal(Exception exception);

    /// <summary>Adds a parameter that holds a mark.</summary>
    internal abstract void AddId(DbCommand command, string name, Guid id);

    public abstract ValueTask DisposeAsync();
}
