using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The snapshot store on SQLite, with its own migrations.</summary>
internal sealed class SqliteSnapshotDbContext(DbContextOptions<SqliteSnapshotDbContext> options) : SnapshotDbContext(options);
