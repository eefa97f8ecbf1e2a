using System.Data.Common;
using GrpcImport.ServiceDefaults.PostgreSql;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.ServiceDefaults.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Tells an outage of the database or its disk from a fault of the program, whatever database it is.</summary>
public static class DatabaseFaults
{
    /// <summary>ENOSPC, "No space left on device", as an HRESULT of an IOException on Unix; the second is ERROR_DISK_FULL of Windows.</summary>
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>EDQUOT, "Disk quota exceeded".</summary>
    private const int QuotaUnix = 122;

    /// <summary>The outage behind an exception; null where it is none.</summary>
    public static DatabaseFault? Classify(Exception exception) => exception switch
    {
        DatabaseFaultException e => e.Fault,
        SqliteException e => SqliteFaults.Classify(e.SqliteErrorCode),
        NpgsqlException e => PostgreSqlFaults.Classify(e),
        SqlException e => SqlServerFaults.Classify(e),
        InvalidOperationException e when SqlServerFaults.IsExhaustedPool(e) => DatabaseFault.Exhausted,
        IOException { HResult: NoSpaceUnix or NoSpaceWindows or QuotaUnix } => DatabaseFault.DiskFull,
        // EF Core wraps what a provider calls transient, with the advice to retry; that is done here.
        DbUpdateException or InvalidOperationException when exception.InnerException is DbException or DbUpdateException => Classify(exception.InnerException),
        _ => null,
    };

    /// <summary>A row with that unique key is there already.</summary>
    internal static bool IsDuplicateKey(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException e => SqlServerFaults.IsDuplicateKey(e),
        DbUpdateException { InnerException: { } inner } => IsDuplicateKey(inner),
        _ => false,
    };

    /// <summary>It may pass by itself, so that another attempt is worth while.</summary>
    public static bool MayPass(DatabaseFault? fault) =>
        fault is DatabaseFault.Locked or DatabaseFault.Unavailable or DatabaseFault.CannotOpen or DatabaseFault.Conflict;

    /// <summary>
    /// It may be part of a failover, so that long work waits for its end: besides an outage, a replica that takes no writes (yet), and a login that is refused while
    /// the server recovers.
    /// </summary>
    public static bool MayPassWithFailover(Exception exception) => Classify(exception) switch
    {
        DatabaseFault.ReadOnly or DatabaseFault.Exhausted => true,
        // A right that is missing stays so.
        DatabaseFault.AccessDenied => IsLoginRefused(exception),
        var fault => MayPass(fault),
    };

    private static bool IsLoginRefused(Exception? exception) => exception switch
    {
        null => false,
        SqlException e => SqlServerFaults.IsLoginRefused(e),
        PostgresException e => e.SqlState.StartsWith("28", StringComparison.Ordinal),
        _ => IsLoginRefused(exception.InnerException),
    };

    /// <summary>The stable reason that clients are told.</summary>
    public static string ReasonOf(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Locked => "DATABASE_LOCKED",
        DatabaseFault.DiskFull => "DISK_FULL",
        DatabaseFault.Corrupt => "DATABASE_CORRUPT",
        DatabaseFault.Exhausted => "DATABASE_CONNECTIONS_EXHAUSTED",
        DatabaseFault.Unavailable or DatabaseFault.CannotOpen or DatabaseFault.Conflict or DatabaseFault.ReadOnly or DatabaseFault.AccessDenied
            or DatabaseFault.SchemaMissing or DatabaseFault.SchemaOlder or DatabaseFault.SchemaNewer or DatabaseFault.IsolationOff or DatabaseFault.TooOld
            or DatabaseFault.WrongConnection => "DATABASE_UNAVAILABLE",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    /// <summary>What is wrong and what would put it right, in words.</summary>
    /// <param name="fault">What it is.</param>
    /// <param name="subject">Which database, as the beginning of a sentence.</param>
    /// <param name="cause">What the database itself said; null where that is not for the reader.</param>
    public static string Describe(DatabaseFault fault, string subject, string? cause)
    {
        var said = cause is null ? "" : $" ({cause.TrimEnd('.')})";
        return fault switch
        {
            DatabaseFault.Locked => $"{subject} is held by another process{said}; end it, then try again.",
            DatabaseFault.DiskFull => $"{subject} has no room{said}: its disk or its log is full; make room, then try again.",
            DatabaseFault.Corrupt => $"{subject} is damaged or not a database; restore it from a backup.",
            DatabaseFault.Unavailable => $"{subject} cannot be opened or does not answer{said}.",
            DatabaseFault.CannotOpen => $"{subject} cannot be opened now{said}: it recovers, fails over or is offline, or it is not there for this login; "
                + "wait, or correct its name or the login's rights.",
            DatabaseFault.Exhausted => $"{subject} is reached by as many connections as its pool may have, and all are in use; make fewer calls at once, "
                + "or raise Max Pool Size in the connection string.",
            DatabaseFault.Conflict => $"{subject} had other transactions in the way each time; try again.",
            DatabaseFault.ReadOnly => $"{subject} takes no writes: it is read-only{said}; make it writable, then try again.",
            DatabaseFault.AccessDenied => $"{subject} refuses the login or lacks a right{said}; correct user, password, rights or its name, then try again.",
            DatabaseFault.SchemaMissing => $"{subject} has no tables of this service yet; run it once with --migrate.",
            DatabaseFault.SchemaOlder => $"{subject} is of an older version than this program; run it once with --migrate.",
            DatabaseFault.SchemaNewer => $"{subject} is of a newer version than this program; use the newer program, or restore a backup of before.",
            DatabaseFault.IsolationOff => $"{subject} does not allow snapshot isolation{said}; run the service once with --migrate, which turns it on.",
            DatabaseFault.TooOld => $"{subject} is on a server, or at a compatibility level, that is too old{said}; use SQL Server 2019 with level 150, PostgreSQL 14, or later.",
            DatabaseFault.WrongConnection => $"{subject} cannot be reached by this connection string{said}.",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
    }
}
