using GrpcImport.SnapshotService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Tests.Persistence;

public sealed class SnapshotDbContextTests
{
    [Fact]
    public void The_migrations_of_SQLite_make_the_model()
    {
        using var context = new SqliteSnapshotDbContext(
            new DbContextOptionsBuilder<SqliteSnapshotDbContext>().UseSqlite("Data Source=:memory:").Options);
        Assert.False(context.Database.HasPendingModelChanges());
    }
}
