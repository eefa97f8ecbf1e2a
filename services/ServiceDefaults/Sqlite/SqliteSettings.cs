using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>Where a SQLite file is and how it is opened.</summary>
public sealed record SqliteSettings(string File)
{
    /// <summary>How long a statement waits for a lock another process holds: 5 s, long enough for a backup's page copy, short enough to tell the user.</summary>
    public int BusySecondsMax { get; init; } = 5;

    /// <summary>Pages of 4 KiB in the log before the writer checkpoints: 16 MiB, some twenty chunks, so that a checkpoint is not paid per chunk.</summary>
    public int CheckpointPages { get; init; } = 4_000;

    /// <summary>Page cache of the writer: 4 MiB hold the pages a chunk writes, since indexes lead with what arrives in order; more only raises the peak.</summary>
    public int WriterCacheKiB { get; init; } = 4_096;

    internal string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        Mode = mode,
        DefaultTimeout = BusySecondsMax,
        ForeignKeys = true,
        // The writer is one long-lived connection; pooling it would keep the file open after Dispose.
        Pooling = mode == SqliteOpenMode.ReadOnly,
    }.ToString();

    internal async Task ConfigureWriterAsync(SqliteConnection writer, CancellationToken cancellationToken)
    {
        await using var command = writer.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint={CheckpointPages}; PRAGMA cache_size=-{WriterCacheKiB};");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
