using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store on PostgreSQL, with its own migrations.</summary>
internal sealed class PostgreSqlImportDbContext(DbContextOptions options) : ServerImportDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UsePostgreSqlTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // What is staged never outlives its transaction, so that a crash has nothing of it to restore.
        modelBuilder.Entity<StagedMovementRow>().IsUnlogged();
    }
}
