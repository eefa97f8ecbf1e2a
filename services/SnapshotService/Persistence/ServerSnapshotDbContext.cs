using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The snapshot store on a database server: in a schema of its own, with the marks of transactions.</summary>
internal abstract class ServerSnapshotDbContext(DbContextOptions options) : SnapshotDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(SnapshotStore.Schema);
        CommitRow.AddTo(modelBuilder);
        base.OnModelCreating(modelBuilder);
        // The table is ServiceDefaults' own, which names its columns in its statements.
        foreach (var property in modelBuilder.Model.FindEntityType(typeof(CommitRow))!.GetProperties())
            property.SetColumnName(property.Name);
    }
}
