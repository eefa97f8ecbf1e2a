using GrpcImport.ServiceDefaults.SqlServer;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>A database that cannot do its work, with its name and what would put it right. Its text holds no secret.</summary>
public sealed class DatabaseFaultException(DatabaseFault fault, string database, Exception? inner = null)
    : Exception(DatabaseFaults.Describe(fault, $"The database '{database}'", CauseOf(inner)), inner)
{
    /// <summary>The innermost cause, which wrappers only say is likely to pass, and of it the first line.</summary>
    private static string? CauseOf(Exception? inner)
    {
        for (var e = inner; e is not null; e = e.InnerException)
        {
            // Its own text may be any of several errors, in the server's language.
            if (e is SqlException error)
                return $"{SqlServerFaults.Describe(error)}; {FirstLine(error)}";
        }

        return inner is null ? null : FirstLine(inner.GetBaseException());
    }

    private static string FirstLine(Exception cause) => cause.Message.Split('\n')[0].TrimEnd();

    public DatabaseFault Fault { get; } = fault;

    /// <summary>The file, or server and name.</summary>
    public string Database { get; } = database;

    /// <summary>The connection was lost while a transaction was being committed, and the database did not come back to be asked: it may be in.</summary>
    public bool CommitUnknown { get; init; }
}
