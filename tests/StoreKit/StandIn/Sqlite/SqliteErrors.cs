using GrpcImport.StoreKit.Tds.Answers;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.StandIn.Sqlite;

/// <summary>The file's errors as SQL Server has them.</summary>
internal static class SqliteErrors
{
    /// <summary>The server chose it as the victim of a deadlock, and rolls it back whatever was set.</summary>
    internal const int DeadlockVictim = 1205;

    internal const int NotUnderstood = 50_000;

    internal static TdsError Of(SqliteException exception, string text) => (exception.SqliteErrorCode, exception.SqliteExtendedErrorCode) switch
    {
        // A primary key, a unique index.
        (_, 1555) => new TdsError(2627, 14, $"Violation of PRIMARY KEY constraint: {exception.Message}"),
        (_, 2067) => new TdsError(2601, 14, $"Cannot insert duplicate key row: {exception.Message}"),
        (_, 1299) => new TdsError(515, 16, $"Cannot insert the value NULL: {exception.Message}"),
        // A check, a foreign key, a trigger that stands for a check.
        (_, 275 or 787 or 1811) => new TdsError(547, 16, $"The statement conflicted with a constraint: {exception.Message}"),
        (5 or 6, _) => new TdsError(DeadlockVictim, 13, exception.Message),
        (9, _) => new TdsError(3617, 10, exception.Message),
        _ => new TdsError(NotUnderstood, 16, $"{exception.Message} {text}"[..Math.Min(2000, exception.Message.Length + 1 + text.Length)]),
    };
}
