using System.Text.RegularExpressions;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The snapshot store: rows of calculations, for which days of an account each is visible, and supplied prices.</summary>
internal abstract partial class SnapshotDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Number of the calculation a row belongs to: a column of the store that the rules know nothing of.</summary>
    internal const string Calculation = "Calculation";

    public DbSet<CalculationRow> Calculations => Set<CalculationRow>();

    public DbSet<VisibleCalculationRow> VisibleCalculations => Set<VisibleCalculationRow>();

    public DbSet<SegmentRow> Segments => Set<SegmentRow>();

    public DbSet<AccountDay> AccountDays => Set<AccountDay>();

    public DbSet<TickerDay> TickerDays => Set<TickerDay>();

    public DbSet<Operation> Operations => Set<Operation>();

    public DbSet<SnapshotIssue> Issues => Set<SnapshotIssue>();

    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    public DbSet<PriceRow> Prices => Set<PriceRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CalculationRow>(calculation =>
        {
            calculation.ToTable("calculations").HasKey(row => row.Number);
            calculation.Property(row => row.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<VisibleCalculationRow>().ToTable("visible_calculations").HasKey(row => row.AccountId);
        modelBuilder.Entity<SegmentRow>(segment =>
        {
            segment.ToTable("segments").HasKey(row => new { row.AccountId, row.FirstDay });
            segment.HasIndex(row => row.Calculation);
        });
        modelBuilder.Entity<PriceRow>().ToTable("prices").HasKey(row => new { row.Symbol, row.Currency, row.Day });
        AddRowsOfCalculations(modelBuilder);
        LimitTexts(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(WordStart().Replace(property.Name, "_$0").ToLowerInvariant());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<UInt128>().HaveConversion<FingerprintBytesConverter>();

    // No foreign keys to the calculation: its rows are deleted in batches, and a check per row written costs a look-up.
    private static void AddRowsOfCalculations(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AccountDay>(day =>
        {
            day.Property<long>(Calculation);
            day.ToTable("account_snapshots").HasKey(Calculation, nameof(AccountDay.Day), nameof(AccountDay.Currency));
        });
        modelBuilder.Entity<TickerDay>(day =>
        {
            day.Property<long>(Calculation);
            // Led by the day, as rows arrive; the second index answers by ticker.
            day.ToTable("ticker_snapshots")
                .HasKey(Calculation, nameof(TickerDay.Day), nameof(TickerDay.Ticker), nameof(TickerDay.Currency));
            day.HasIndex(Calculation, nameof(TickerDay.Ticker), nameof(TickerDay.Currency), nameof(TickerDay.Day));
        });
        modelBuilder.Entity<Operation>(operation =>
        {
            operation.Property<long>(Calculation);
            operation.ToTable("operations")
                .HasKey(Calculation, nameof(Operation.Ticker), nameof(Operation.Currency), nameof(Operation.Number));
        });
        modelBuilder.Entity<SnapshotIssue>(issue =>
        {
            issue.Property<long>(Calculation);
            issue.ToTable("snapshot_issues").HasKey(Calculation, nameof(SnapshotIssue.Number));
        });
        modelBuilder.Entity<Checkpoint>(checkpoint =>
        {
            checkpoint.Property<long>(Calculation);
            checkpoint.ToTable("checkpoints").HasKey(Calculation, nameof(Checkpoint.Day));
        });
    }

    /// <summary>What is in keys has a length; MovementReader and the prices hold to it.</summary>
    private static void LimitTexts(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (property.Name is nameof(TickerDay.Ticker))
                property.SetMaxLength(TextLimits.TickerLengthMax);
            else if (property.Name is nameof(PriceRow.Symbol))
                property.SetMaxLength(TextLimits.SymbolLengthMax);
            else if (property.Name is nameof(TickerDay.Currency))
                property.SetMaxLength(TextLimits.CurrencyLength);
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
