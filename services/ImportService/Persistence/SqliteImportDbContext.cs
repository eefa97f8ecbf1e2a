using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store on SQLite, with its own migrations.</summary>
internal sealed class SqliteImportDbContext(DbContextOptions<SqliteImportDbContext> options) : ImportDbContext(options);
