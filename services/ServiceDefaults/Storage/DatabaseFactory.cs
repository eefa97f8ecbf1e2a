using GrpcImport.ServiceDefaults.PostgreSql;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>A service's context types, one per provider, each with its own migrations.</summary>
/// <typeparam name="TContext">What they have in common.</typeparam>
public sealed record ProviderContexts<TContext>(
    Func<DbContextOptions<TContext>, TContext> Sqlite,
    Func<DbContextOptions<TContext>, TContext> SqlServer,
    Func<DbContextOptions<TContext>, TContext> PostgreSql)
    where TContext : DbContext;

/// <summary>Makes the store that was configured.</summary>
public static class DatabaseFactory
{
    /// <exception cref="DatabaseFaultException">The connection string cannot be read.</exception>
    public static IDatabase<TContext> Create<TContext>(DatabaseSettings settings, ProviderContexts<TContext> contexts, TimeProvider time)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(contexts);
        return settings.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteDatabase<TContext>(
                new SqliteSettings(settings.File) { BusySecondsMax = settings.BusySecondsMax }, contexts.Sqlite),
            DatabaseProvider.SqlServer => new ServerDatabase<TContext>(
                settings, new SqlServerDialect(ConnectionStrings.SqlServer(settings), settings.Schema), contexts.SqlServer, time),
            DatabaseProvider.PostgreSql => new ServerDatabase<TContext>(
                settings, new PostgreSqlDialect(ConnectionStrings.PostgreSql(settings), settings.Schema), contexts.PostgreSql, time),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Provider, null),
        };
    }
}

/// <summary>Has contexts use a provider without a server, for the tools that write and check migrations.</summary>
public static class DesignTimeOptions
{
    public static DbContextOptions<TContext> Of<TContext>(DatabaseProvider provider, string schema)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                options.UseSqlite("Data Source=design.db");
                break;
            case DatabaseProvider.SqlServer:
                SqlServerDialect.Use(options, schema);
                break;
            case DatabaseProvider.PostgreSql:
                PostgreSqlDialect.Use(options, schema);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, null);
        }

        return options.Options;
    }
}
