using System.Data.Common;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.SqlServer.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.StoreKit.Recording;

/// <summary>The product's store for SQL Server, as it is, on connections that are recorded.</summary>
internal static class RecordedSqlServer
{
    /// <param name="settings">The service's; the database's name is the file (see <see cref="RecordedDatabase"/>).</param>
    /// <param name="contexts">The service's context types.</param>
    /// <param name="time">The clock.</param>
    internal static IDatabase<TContext> Create<TContext>(DatabaseSettings settings, ProviderContexts<TContext> contexts, TimeProvider time)
        where TContext : DbContext =>
        new ServerDatabase<TContext>(settings, new Dialect(ConnectionStrings.SqlServer(settings), settings.Schema), contexts.SqlServer, time);

    internal static string ConnectionStringOf(string database) =>
        new SqlConnectionStringBuilder { DataSource = "recorded", InitialCatalog = database, Pooling = false }.ConnectionString;

    private sealed class Dialect(SqlConnectionStringBuilder connection, string schema) : ServerDialect(schema)
    {
        private readonly SqlServerDialect real = new(connection, schema);

        internal override string Name => real.Name;

        internal override void Use(DbContextOptionsBuilder options)
        {
            real.Use(options);
#pragma warning disable EF1001 // The one place where EF Core makes a connection; the tests fail where a version changes it.
            options.ReplaceService<ISqlServerConnection, Connections>();
#pragma warning restore EF1001
        }

        internal override bool IsRefusal(Exception exception) => real.IsRefusal(exception);

        internal override void AddId(DbCommand command, string name, Guid id) => real.AddId(command, name, id);

        internal override Task<DatabaseFault?> FaultOfAsync(DbContext context, CancellationToken cancellationToken) => Task.FromResult<DatabaseFault?>(null);

        internal override void ForgetConnections() => real.ForgetConnections();

        internal override string SweepText(string table, int rowsMax) => real.SweepText(table, rowsMax);

        public override ValueTask DisposeAsync() => real.DisposeAsync();
    }

#pragma warning disable EF1001 // As above.
    private sealed class Connections(RelationalConnectionDependencies dependencies) : SqlServerConnection(dependencies)
    {
        protected override DbConnection CreateDbConnection() => new RecordedConnection(ConnectionString!);
    }
#pragma warning restore EF1001
}
