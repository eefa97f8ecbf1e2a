using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore.Design;

namespace GrpcImport.ImportService.Persistence;

/// <summary>Makes the context for the tools that write migrations; no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteImportDbContext>
{
    public SqliteImportDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.Of<SqliteImportDbContext>(DatabaseProvider.Sqlite, ImportStore.Schema));
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerImportDbContext>
{
    public SqlServerImportDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.Of<SqlServerImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema));
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlImportDbContext>
{
    public PostgreSqlImportDbContext CreateDbContext(string[] args) =>
        new(DesignTimeOptions.Of<PostgreSqlImportDbContext>(DatabaseProvider.PostgreSql, ImportStore.Schema));
}
