using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Persistence;

/// <summary>Where the store is; configuration section "Imports".</summary>
internal sealed class StorageOptions
{
    /// <summary>What kind of database it is on.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>How a server is reached; nothing with SQLite. A secret: by the environment, never logged.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>The SQLite file.</summary>
    [Required]
    public string DatabaseFile { get; set; } = "data/imports.db";

    /// <summary>How long a write waits for a lock that another process holds: 5 s, longer than a backup copies a page, short enough to tell the user.</summary>
    [Range(1, 300)]
    public int BusySecondsMax { get; set; } = 5;

    /// <summary>Attempts of a transaction on a server: 6, see <see cref="DatabaseSettings.AttemptsMax"/>.</summary>
    [Range(1, 20)]
    public int TransactionAttemptsMax { get; set; } = 6;

    /// <summary>Wait before the second attempt, doubled for each further one: 50 ms, see <see cref="DatabaseSettings.RetryDelayMs"/>.</summary>
    [Range(1, 10_000)]
    public int TransactionRetryDelayMs { get; set; } = 50;

    /// <summary>How long one statement of a migration on a server may take: 1 hour, see <see cref="DatabaseSettings.MigrationSecondsMax"/>.</summary>
    [Range(30, 86_400)]
    public int MigrationSecondsMax { get; set; } = 3_600;

    internal DatabaseSettings ToSettings() => new(Provider, ImportStore.Section, ImportStore.Schema)
    {
        File = DatabaseFile,
        ConnectionString = ConnectionString,
        BusySecondsMax = BusySecondsMax,
        AttemptsMax = TransactionAttemptsMax,
        RetryDelayMs = TransactionRetryDelayMs,
        MigrationSecondsMax = MigrationSecondsMax,
    };
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
