using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>What SQL Server's error numbers mean (sys.messages; negative and socket numbers are the client's own).</summary>
internal static class SqlServerFaults
{
    /// <summary>From this class on the server has closed the connection.</summary>
    private const byte ConnectionClosed = 20;

    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;

    internal static DatabaseFault? Classify(SqlException exception) => exception.Number switch
    {
        // Deadlock victim; update conflicts of snapshot isolation.
        1205 or 3960 or 3961 => DatabaseFault.Conflict,
        1222 => DatabaseFault.Locked,
        // No room in the filegroup, in the database, or in the log.
        1101 or 1105 or 9002 => DatabaseFault.DiskFull,
        // Read-only database, read-only replica.
        3906 or 3908 or 978 => DatabaseFault.ReadOnly,
        // Login failed; database cannot be opened by it; a permission is missing.
        18456 or 18452 or 18470 or 18487 or 18488 or 4060 or 229 or 230 or 916 or 262 => DatabaseFault.AccessDenied,
        823 or 824 or 605 => DatabaseFault.Corrupt,
        // -2: the time of a command or of connecting is over. The rest: not found, refused, cut, shutting down, starting, throttled.
        -2 or -1 or 2 or 20 or 53 or 64 or 121 or 233 or 258 or 596 or 6005 or 10053 or 10054 or 10060 or 10061 or 11001 or 17142
            or 10928 or 10929 or 40197 or 40501 or 40613 or 49918 or 49919 or 49920 => DatabaseFault.Unavailable,
        _ when exception.Class >= ConnectionClosed => DatabaseFault.Unavailable,
        _ => null,
    };

    internal static bool IsDuplicateKey(SqlException exception) => exception.Number is UniqueIndex or UniqueConstraint;
}
