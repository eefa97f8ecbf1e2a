using GrpcImport.SnapshotService.Issues;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// The snapshot store on SQL Server, with its own migrations. Tickers and symbols are in keys here: they are trimmed and short (MovementReader), so that keys
/// do what they do elsewhere, though SQL Server compares texts without their trailing spaces and limits the length of a key.
/// </summary>
internal sealed class SqlServerSnapshotDbContext(DbContextOptions options) : ServerSnapshotDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.UseSqlServerTypes();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<SnapshotIssue>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        modelBuilder.UseSqlServerComparison();
    }
}
