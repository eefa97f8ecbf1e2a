using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store on SQL Server, with its own migrations.</summary>
internal sealed class SqlServerImportDbContext(DbContextOptions options) : ServerImportDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqlServerTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.Property(row => row.NameKey).HasMaxLength(AccountName.LengthMax);
            account.HasIndex(row => row.NameKey).IsUnique(false);
            UniqueByHash(account, nameof(AccountRow.NameKey));
        });
        modelBuilder.Entity<ImportRow>(import =>
        {
            import.Property(row => row.RequestId).HasMaxLength(ImportRequests.RequestIdLengthMax);
            import.HasIndex(row => row.RequestId).IsUnique(false);
            UniqueByHash(import, nameof(ImportRow.RequestId));
        });
        modelBuilder.Entity<MovementRow>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        modelBuilder.Entity<StagedMovementRow>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        modelBuilder.Entity<SuppliedBasisRow>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        modelBuilder.UseSqlServerComparison();
    }

    /// <summary>
    /// No unique key on free text: SQL Server compares texts without their trailing spaces, whatever the collation, and limits the length of a key. The
    /// hash of all code units is unique exactly where the text is.
    /// </summary>
    private static void UniqueByHash<TRow>(EntityTypeBuilder<TRow> type, string property)
        where TRow : class
    {
        var hash = property + "Hash";
        // Required: SQL Server takes no filter ("where it is not null") on a computed column.
        type.Property<byte[]>(hash).IsRequired().HasColumnType("binary(32)").HasComputedColumnSql($"CONVERT(binary(32), HASHBYTES('SHA2_256', [{property}]))", stored: true);
        type.HasIndex(hash).IsUnique();
    }
}
