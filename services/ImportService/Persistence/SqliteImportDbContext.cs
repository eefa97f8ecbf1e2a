using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store on SQLite, with its own migrations.</summary>
internal sealed class SqliteImportDbContext(DbContextOptions options) : ImportDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqliteTypes();
}
