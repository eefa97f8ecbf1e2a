using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store on a database server: in a schema of its own, with the marks of transactions and the staging table of chunks.</summary>
internal abstract class ServerImportDbContext(DbContextOptions options) : ImportDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDefaultSchema(ImportStore.Schema);
        CommitRow.AddTo(modelBuilder);
        // A table of its own, not one hierarchy with the movements.
        modelBuilder.Entity<StagedMovementRow>().HasBaseType((Type?)null);
        modelBuilder.Entity<StagedMovementRow>().ToTable("staged_movements")
            .HasKey(row => new { row.ImportId, row.ChunkNumber, row.RowNumber, row.EffectNumber });
    }
}
