using System.Text.RegularExpressions;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Tickers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The snapshot store: rows of calculations, and which calculation of an account is visible.</summary>
internal abstract partial class SnapshotDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Number of the calculation a row belongs to: a column of the store that the rules know nothing of.</summary>
    internal const string Calculation = "Calculation";

    public DbSet<CalculationRow> Calculations => Set<CalculationRow>();

    public DbSet<VisibleCalculationRow> VisibleCalculations => Set<VisibleCalculationRow>();

    public DbSet<AccountDay> AccountDays => Set<AccountDay>();

    public DbSet<TickerDay> TickerDays => Set<TickerDay>();

    public DbSet<Operation> Operations => Set<Operation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CalculationRow>(calculation =>
        {
            calculation.ToTable("calculations").HasKey(row => row.Number);
            calculation.Property(row => row.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<VisibleCalculationRow>().ToTable("visible_calculations").HasKey(row => row.AccountId);
        // No foreign keys to the calculation: its rows are deleted in batches, and a check per row written costs a look-up.
        modelBuilder.Entity<AccountDay>(day =>
        {
            day.Property<long>(Calculation);
            day.ToTable("account_snapshots").HasKey(Calculation, nameof(AccountDay.Day), nameof(AccountDay.Currency));
        });
        modelBuilder.Entity<TickerDay>(day =>
        {
            day.Property<long>(Calculation);
            day.ToTable("ticker_snapshots")
                .HasKey(Calculation, nameof(TickerDay.Ticker), nameof(TickerDay.Currency), nameof(TickerDay.Day));
        });
        modelBuilder.Entity<Operation>(operation =>
        {
            operation.Property<long>(Calculation);
            operation.ToTable("operations")
                .HasKey(Calculation, nameof(Operation.Ticker), nameof(Operation.Currency), nameof(Operation.Number));
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(WordStart().Replace(property.Name, "_$0").ToLowerInvariant());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<decimal>().HaveConversion<DecimalTextConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentMicrosConverter>();
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
