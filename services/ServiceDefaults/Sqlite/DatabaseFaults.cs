using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>Tells an outage of the database or its disk from a fault of the program.</summary>
public static class DatabaseFaults
{
    // Result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>ENOSPC, "No space left on device", as an HRESULT of an IOException on Unix; the second is ERROR_DISK_FULL of Windows.</summary>
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>EDQUOT, "Disk quota exceeded".</summary>
    private const int QuotaUnix = 122;

    /// <summary>The outage behind an exception; null where it is none.</summary>
    public static DatabaseFault? Classify(Exception exception) => exception switch
    {
        DatabaseFaultException e => e.Fault,
        SqliteException e => Classify(e.SqliteErrorCode),
        DbUpdateException { InnerException: { } inner } => Classify(inner),
        IOException { HResult: NoSpaceUnix or NoSpaceWindows or QuotaUnix } => DatabaseFault.DiskFull,
        _ => null,
    };

    private static DatabaseFault? Classify(int code) => code switch
    {
        Busy or Locked => DatabaseFault.Locked,
        Full => DatabaseFault.DiskFull,
        Corrupt or NotADatabase => DatabaseFault.Corrupt,
        ReadOnly or IoError or CannotOpen => DatabaseFault.Unavailable,
        _ => null,
    };
}
