using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GrpcImport.ImportService.Persistence;

/// <summary>Makes the context for the tools that write migrations; no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteImportDbContext>
{
    public SqliteImportDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteImportDbContext>().UseSqlite("Data Source=design.db").Options);
}
