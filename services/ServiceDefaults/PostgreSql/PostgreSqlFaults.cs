using GrpcImport.ServiceDefaults.Storage;
using Npgsql;

namespace GrpcImport.ServiceDefaults.PostgreSql;

/// <summary>What PostgreSQL's SQLSTATEs mean (appendix "PostgreSQL Error Codes" of its manual).</summary>
internal static class PostgreSqlFaults
{
    internal static DatabaseFault? Classify(NpgsqlException exception) => exception switch
    {
        PostgresException e => Classify(e.SqlState),
        // The one error of the pool; the setting it names is not translated.
        _ when exception.Message.Contains("Max Pool Size", StringComparison.Ordinal) => DatabaseFault.Exhausted,
        // Without a SQLSTATE the server did not speak: the connection is not there, was lost, or the answer took too long.
        _ => DatabaseFault.Unavailable,
    };

    private static DatabaseFault? Classify(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => DatabaseFault.Conflict,
        PostgresErrorCodes.LockNotAvailable => DatabaseFault.Locked,
        PostgresErrorCodes.DiskFull => DatabaseFault.DiskFull,
        PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFault.ReadOnly,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.InvalidCatalogName => DatabaseFault.AccessDenied,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DatabaseFault.Corrupt,
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.IoError => DatabaseFault.Unavailable,
        // Classes: connection exception, insufficient resources, operator intervention (shutdown, crash, starting up).
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57", StringComparison.Ordinal)
            => DatabaseFault.Unavailable,
        _ => null,
    };
}
