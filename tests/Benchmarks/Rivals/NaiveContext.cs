using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>The rivals' table as EF Core sees it.</summary>
internal sealed class NaiveContext(SqliteConnection connection) : DbContext
{
    public DbSet<NaiveMovement> Movements => Set<NaiveMovement>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<NaiveMovement>(movement =>
        {
            movement.ToTable("movements").HasKey(row => new { row.Import, row.Row, row.Effect });
            movement.HasIndex(row => new { row.Account, row.Instant, row.Fingerprint, row.Occurrence, row.Effect }).IsUnique();
        });
}

/// <summary>A row of the rivals' table.</summary>
internal sealed class NaiveMovement
{
    public required string Date { get; init; }

    public required string Type { get; init; }

    public required string SubType { get; init; }

    public required string Action { get; init; }

    public required string Symbol { get; init; }

    public required string InstrumentType { get; init; }

    public required string Description { get; init; }

    public required string Value { get; init; }

    public required string Quantity { get; init; }

    public required string AveragePrice { get; init; }

    public required string Commissions { get; init; }

    public required string Fees { get; init; }

    public required string Multiplier { get; init; }

    public required string RootSymbol { get; init; }

    public required string UnderlyingSymbol { get; init; }

    public required string ExpirationDate { get; init; }

    public required string StrikePrice { get; init; }

    public required string CallOrPut { get; init; }

    public required string OrderNumber { get; init; }

    public required string Total { get; init; }

    public required string Currency { get; init; }

    public required string Import { get; init; }

    public required long Row { get; init; }

    public required int Effect { get; init; }

    public required string Account { get; init; }

    public required long Instant { get; init; }

    public required string Fingerprint { get; init; }

    public required int Occurrence { get; init; }
}
