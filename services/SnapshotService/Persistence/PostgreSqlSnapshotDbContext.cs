using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The snapshot store on PostgreSQL, with its own migrations.</summary>
internal sealed class PostgreSqlSnapshotDbContext(DbContextOptions options) : ServerSnapshotDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.UsePostgreSqlTypes();
    }
}
