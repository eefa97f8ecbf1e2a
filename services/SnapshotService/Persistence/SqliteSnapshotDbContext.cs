using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The snapshot store on SQLite, with its own migrations.</summary>
internal sealed class SqliteSnapshotDbContext(DbContextOptions options) : SnapshotDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.UseSqliteTypes();
    }
}
