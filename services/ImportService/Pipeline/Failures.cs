using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ServiceDefaults.Sqlite;
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
        e is DbUpdateConcurrencyException || DatabaseFaults.Classify(e) is DatabaseFault.Locked or DatabaseFault.Unavailable;

    /// <summary>The store or its disk is out of order, not the program.</summary>
    internal static bool IsOutage(Exception e) => DatabaseFaults.Classify(e) is not null;

    private static ErrorReason Reason(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Locked => ErrorReason.DatabaseLocked,
        DatabaseFault.DiskFull => ErrorReason.DiskFull,
        DatabaseFault.Corrupt => ErrorReason.DatabaseCorrupt,
        DatabaseFault.Unavailable => ErrorReason.DatabaseUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private static string Describe(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Locked => "Another process holds the database; end it, then resume.",
        DatabaseFault.DiskFull => "The disk is full; make room, then resume.",
        DatabaseFault.Corrupt => "The database file is damaged; restore it from a backup.",
        DatabaseFault.Unavailable => "The database does not answer.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
