using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>What an exception means for an import that ends by it.</summary>
internal static class Failures
{
    internal static ImportFailureException Describe(Exception e) => e switch
    {
        ImportFailureException failure => failure,
        _ when DatabaseFaults.Classify(e) is { } fault => new ImportFailureException(Reason(fault), $"{Describe(fault)} ({e.Message})", null, e),
        IOException => new ImportFailureException(ErrorReason.Internal, $"A file could not be read or written: {e.Message}", null, e),
        _ => new ImportFailureException(ErrorReason.Internal, $"A fault of the server ({e.GetType().Name}); its log has the details.", null, e),
    };

    /// <summary>Worth another attempt: it may pass by itself.</summary>
    internal static bool IsTransient(Exception e) =>
        e is DbUpdateConcurrencyException || DatabaseFaults.MayPass(DatabaseFaults.Classify(e));

    /// <summary>An outage, here or of SnapshotService's database, that ends with a failover.</summary>
    /// <param name="e">What ended the run.</param>
    /// <param name="ofOwn">Those of this service's own database count, too.</param>
    internal static bool MayPassWithFailover(Exception e, bool ofOwn) => e switch
    {
        SnapshotCalculationException { ServiceReason: "DATABASE_UNAVAILABLE" or "DATABASE_LOCKED" or "DATABASE_CONNECTIONS_EXHAUSTED" } => true,
        ImportFailureException { InnerException: { } inner } => MayPassWithFailover(inner, ofOwn),
        _ => ofOwn && DatabaseFaults.MayPassWithFailover(e),
    };

    /// <summary>The store or its disk is out of order, not the program.</summary>
    internal static bool IsOutage(Exception e) => DatabaseFaults.Classify(e) is not null;

    private static ErrorReason Reason(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Locked => ErrorReason.DatabaseLocked,
        DatabaseFault.DiskFull => ErrorReason.DiskFull,
        DatabaseFault.Corrupt => ErrorReason.DatabaseCorrupt,
        DatabaseFault.Exhausted => ErrorReason.DatabaseConnectionsExhausted,
        DatabaseFault.Unavailable or DatabaseFault.CannotOpen or DatabaseFault.Conflict or DatabaseFault.ReadOnly or DatabaseFault.AccessDenied
            or DatabaseFault.SchemaMissing or DatabaseFault.SchemaOlder or DatabaseFault.SchemaNewer or DatabaseFault.IsolationOff or DatabaseFault.TooOld
            or DatabaseFault.WrongConnection => ErrorReason.DatabaseUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private static string Describe(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Locked => "Another process holds the database; end it, then resume.",
        DatabaseFault.DiskFull => "The disk is full; make room, then resume.",
        DatabaseFault.Corrupt => "The database file is damaged; restore it from a backup.",
        DatabaseFault.Unavailable => "The database does not answer.",
        DatabaseFault.CannotOpen => "The database cannot be opened now: it recovers, fails over or is offline, or is not there for this login; wait, or correct it, then resume.",
        DatabaseFault.Exhausted => "All connections to the database are in use; make fewer calls at once, or raise Max Pool Size in the connection string, then resume.",
        DatabaseFault.IsolationOff => "The database does not allow snapshot isolation; run the service once with --migrate, then resume.",
        DatabaseFault.TooOld => "The database server is too old; use SQL Server 2019 with compatibility level 150, PostgreSQL 14, or later.",
        DatabaseFault.Conflict => "Other transactions were in the way each time; resume.",
        DatabaseFault.ReadOnly => "The database takes no writes; make it writable, then resume.",
        DatabaseFault.AccessDenied => "The database refuses the login or a right; correct it, then resume.",
        DatabaseFault.SchemaMissing or DatabaseFault.SchemaOlder or DatabaseFault.SchemaNewer => "The database is of another version; migrate it, then resume.",
        DatabaseFault.WrongConnection => "The connection string is wrong; correct it, then resume.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
