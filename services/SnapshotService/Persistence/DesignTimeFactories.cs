#if DESIGN_TOOLS
using Microsoft.EntityFrameworkCore.Design;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Makes the context for dotnet-ef, which compares models and opens no database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteSnapshotDbContext>
{
    public SqliteSnapshotDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.Of<SqliteSnapshotDbContext>(DatabaseProvider.Sqlite, SnapshotStore.Schema));
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerSnapshotDbContext>
{
    public SqlServerSnapshotDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.Of<SqlServerSnapshotDbContext>(DatabaseProvider.SqlServer, SnapshotStore.Schema));
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlSnapshotDbContext>
{
    public PostgreSqlSnapshotDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.Of<PostgreSqlSnapshotDbContext>(DatabaseProvider.PostgreSql, SnapshotStore.Schema));
}
#endif
