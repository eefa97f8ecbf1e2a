using System.ComponentModel.DataAnnotations;
using GrpcImport.SnapshotService.Persistence;
using Microsoft.Extensions.Options;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>Where snapshots are kept and how much a calculation may take; configuration section "Snapshots".</summary>
internal sealed class SnapshotOptions
{
    internal const string Section = "Snapshots";

    /// <summary>What kind of database the store is on.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>How a server is reached; nothing with SQLite. A secret: by the environment, never logged.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>The SQLite file.</summary>
    [Required]
    public string DatabaseFile { get; set; } = "data/snapshots.db";

    /// <summary>
    /// Seconds without a message before a calculation ends: 30, longer than a caller's slowest page of movements, shorter than its deadline.
    /// </summary>
    [Range(1, 3_600)]
    public int IdleSecondsMax { get; set; } = 30;

    /// <summary>Calculations at once, of different accounts: they share one writer, so more than 4 only wait; each holds what its account has open.</summary>
    [Range(1, 64)]
    public int CalculationsMax { get; set; } = 4;

    /// <summary>
    /// Rows written in one transaction: 2,000 are some 20 ms. Two such lots are held, one filled while the other is written; with 10,000 a calculation of a million
    /// movements held more than the 64 MB it may.
    /// </summary>
    [Range(1, 100_000)]
    public int StagedRowsMax { get; set; } = 2_000;

    /// <summary>Movements between two messages of progress: 5,000 are a fraction of a second.</summary>
    [Range(1, 1_000_000)]
    public int ProgressMovements { get; set; } = 5_000;

    /// <summary>
    /// Movements of one instant, which are held together, some 300 bytes each: statements that state only days have some hundreds. 10,000,000,
    /// 3 GB, are more than a statement can hold, so that whatever was imported can be calculated; a lower limit makes such accounts fail for ever.
    /// </summary>
    [Range(1, 10_000_000)]
    public int InstantMovementsMax { get; set; } = 10_000_000;

    /// <summary>
    /// Movements between two checkpoints of a short history (a longer one has them further apart): 1,000 are replayed in some 10 ms, and the state of an account has
    /// some 10 KB.
    /// </summary>
    [Range(1, 1_000_000)]
    public int CheckpointMovementsMin { get; set; } = 1_000;

    /// <summary>How long one statement of a migration on a server may take: 1 hour, see <see cref="DatabaseSettings.MigrationSecondsMax"/>.</summary>
    [Range(30, 86_400)]
    public int MigrationSecondsMax { get; set; } = 3_600;

    internal DatabaseSettings ToSettings() => new(Provider, Section, SnapshotStore.Schema)
    {
        File = DatabaseFile,
        ConnectionString = ConnectionString,
        MigrationSecondsMax = MigrationSecondsMax,
    };
}

[OptionsValidator]
internal sealed partial class SnapshotOptionsValidator : IValidateOptions<SnapshotOptions>;
