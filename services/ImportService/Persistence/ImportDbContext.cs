using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store: accounts, imports with their chunks and issues, movements, what skipped rows met, and what transferred shares cost.</summary>
internal abstract class ImportDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<ImportRow> Imports => Set<ImportRow>();

    public DbSet<ChunkRow> Chunks => Set<ChunkRow>();

    public DbSet<RowIssueRow> RowIssues => Set<RowIssueRow>();

    public DbSet<MovementRow> Movements => Set<MovementRow>();

    public DbSet<SkippedRow> SkippedRows => Set<SkippedRow>();

    public DbSet<SuppliedBasisRow> SuppliedBases => Set<SuppliedBasisRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.ToTable("accounts").HasKey(row => row.Id);
            account.HasIndex(row => row.NameKey).IsUnique();
            // Raised by imports and by who changes settings beside them: on a store with several writers none may overwrite the other's.
            account.Property(row => row.Revision).IsConcurrencyToken();
        });
        modelBuilder.Entity<ImportRow>(import =>
        {
            import.ToTable("imports").HasKey(row => row.Id);
            import.HasOne(row => row.Account).WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
            import.ComplexProperty(row => row.Rows);
            import.HasIndex(row => row.RequestId).IsUnique();
            import.HasIndex(row => row.State);
            import.HasIndex(row => new { row.AccountId, row.State });
        });
        modelBuilder.Entity<ChunkRow>(chunk =>
        {
            chunk.ToTable("chunks").HasKey(row => new { row.ImportId, row.Number });
            chunk.ComplexProperty(row => row.Rows);
            chunk.HasOne<ImportRow>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Cascade);
            chunk.HasIndex(row => new { row.ImportId, row.State });
        });
        modelBuilder.Entity<RowIssueRow>(issue =>
        {
            issue.ToTable("row_issues").HasKey(row => new { row.ImportId, row.RowNumber });
            issue.HasOne<ImportRow>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Cascade);
        });
        // No foreign keys on the two tables of the hot path: a check per row would cost a look-up for what the chunk's
        // transaction already knows.
        modelBuilder.Entity<MovementRow>(movement =>
        {
            movement.ToTable("movements").HasKey(row => new { row.ImportId, row.RowNumber, row.EffectNumber });
            // Led by what arrives in order: a key led by the fingerprint would touch a random page per row.
            movement.HasIndex(row => new { row.AccountId, row.Instant, row.Fingerprint, row.Occurrence, row.EffectNumber }).IsUnique();
        });
        modelBuilder.Entity<SkippedRow>().ToTable("skipped_rows").HasKey(row => new { row.ImportId, row.RowNumber, row.EffectNumber });
        modelBuilder.Entity<SuppliedBasisRow>(basis =>
        {
            basis.ToTable("supplied_bases").HasKey(row => new { row.AccountId, row.Instant, row.Fingerprint, row.Occurrence, row.EffectNumber });
            basis.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
