using Microsoft.Data.Sqlite;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>
/// The row by which EF Core keeps two processes from migrating one file at once. A process that is killed while it migrates leaves it behind, and
/// every later start would wait for it for ever. Whoever holds the file's own lock, which a kill frees, knows that nobody migrates.
/// </summary>
internal static class AbandonedMigrationLock
{
    internal static async Task RemoveAsync(SqliteConnection writer, CancellationToken cancellationToken)
    {
        await using var command = writer.CreateCommand();
        command.CommandText = """SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'""";
        // A new file has no such table yet.
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L)
            return;

        command.CommandText = """DELETE FROM "__EFMigrationsLock" """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
