using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Reads the connection string of a server. Its errors name keywords, never values.</summary>
internal static class ConnectionStrings
{
    private const string ApplicationName = "GrpcImport";

    /// <exception cref="DatabaseFaultException">It is not one of SQL Server's.</exception>
    internal static SqlConnectionStringBuilder SqlServer(DatabaseSettings settings)
    {
        var given = Parts(settings);
        var builder = Fill(settings, new SqlConnectionStringBuilder(), given);
        // Said here, not left to the client's default, which was another one for years.
        if (!given.ContainsKey("Encrypt"))
            builder.Encrypt = SqlConnectionEncryptOption.Mandatory;
        // After a refused login the pool would refuse by itself, for up to a minute: a failover would take that much longer. Attempts have pauses of their own.
        if (!given.ContainsKey("Pool Blocking Period") && !given.ContainsKey("PoolBlockingPeriod"))
            builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        // The client's own second attempt to connect, which it makes after a failover's errors: after 1 second instead of 10.
        if (!given.ContainsKey("Connect Retry Interval") && !given.ContainsKey("ConnectRetryInterval"))
            builder.ConnectRetryInterval = 1;
        if (!given.ContainsKey("Application Name") && !given.ContainsKey("App"))
            builder.ApplicationName = ApplicationName;
        RequireServer(settings, builder.DataSource, "Server=HOST");
        RequireServer(settings, builder.InitialCatalog, "Database=NAME");
        return builder;
    }

    /// <exception cref="DatabaseFaultException">It is not one of PostgreSQL's.</exception>
    internal static NpgsqlConnectionStringBuilder PostgreSql(DatabaseSettings settings)
    {
        var given = Parts(settings);
        // Npgsql takes SQL Server's words for most of what it has; this spelling is SQL Server's alone.
        if (given.ContainsKey("TrustServerCertificate"))
            throw Wrong(settings, "it is one of SQL Server (TrustServerCertificate); is it for another kind of database?");
        var builder = Fill(settings, new NpgsqlConnectionStringBuilder(), given);
        builder.ApplicationName ??= ApplicationName;
        RequireServer(settings, builder.Host, "Host=HOST");
        RequireServer(settings, builder.Database, "Database=NAME");
        return builder;
    }

    private static DbConnectionStringBuilder Parts(DatabaseSettings settings)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString };
        }
        catch (ArgumentException)
        {
            // Its message quotes what it could not read, which may be a password.
            throw Wrong(settings, "it is not a list of KEYWORD=VALUE; separated by semicolons");
        }
    }

    private static TBuilder Fill<TBuilder>(DatabaseSettings settings, TBuilder builder, DbConnectionStringBuilder given)
        where TBuilder : DbConnectionStringBuilder
    {
        foreach (string keyword in given.Keys)
        {
            try
            {
                builder[keyword] = given[keyword];
            }
            catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw Wrong(settings, $"'{keyword}' is no keyword of {settings.Provider}, or its value cannot be read; is it for another kind of database?");
            }
        }

        return builder;
    }

    private static void RequireServer(DatabaseSettings settings, string? value, string expected)
    {
        if (string.IsNullOrEmpty(value))
            throw Wrong(settings, $"it lacks {expected}");
    }

    private static DatabaseFaultException Wrong(DatabaseSettings settings, string cause) =>
        new(DatabaseFault.WrongConnection, $"of {settings.Section}", new FormatException($"{settings.Section}:ConnectionString: {cause}"));
}
