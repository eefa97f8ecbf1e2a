#if DESIGN_TOOLS
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Makes the context for dotnet-ef, which compares models and opens no database.</summary>
internal sealed class SqliteSnapshotDbContextFactory : IDesignTimeDbContextFactory<SqliteSnapshotDbContext>
{
    public SqliteSnapshotDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteSnapshotDbContext>().UseSqlite("Data Source=:memory:").Options);
}
#endif
