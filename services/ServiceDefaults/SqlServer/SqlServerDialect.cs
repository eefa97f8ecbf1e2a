using System.Data;
using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>SQL Server through Microsoft.Data.SqlClient.</summary>
internal sealed class SqlServerDialect(SqlConnectionStringBuilder connection, string schema) : ServerDialect(schema)
{
    private const int DatabaseExists = 1801;

    internal override string Name { get; } = $"{connection.InitialCatalog} at {connection.DataSource}";

    // sqlcmd turns it off, and without it no index is made on a computed column (error 1934).
    internal override string ScriptHead => $"SET QUOTED_IDENTIFIER ON;\nGO\n\n{SnapshotIsolation.Text}\nGO\n\n";

    /// <summary>For contexts that a tool makes, without a server.</summary>
    internal static void Use(DbContextOptionsBuilder options, string schema) =>
        options.UseSqlServer(sqlServer => sqlServer.MigrationsHistoryTable(HistoryTable, schema));

    internal override void Use(DbContextOptionsBuilder options) => options
        .UseSqlServer(connection.ConnectionString, sqlServer => sqlServer.MigrationsHistoryTable(HistoryTable, Schema))
        .AddInterceptors(SessionSettings.Instance);

    internal override bool IsRefusal(Exception exception) => exception is SqlException refused && SqlServerFaults.IsRefusal(refused);

    internal override void AddId(DbCommand command, string name, Guid id) =>
        command.Parameters.Add(new SqlParameter(name, SqlDbType.Binary, 16) { Value = id.ToByteArray(bigEndian: true) });

    internal override async Task PrepareAsync(DbContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
            await CreateAsync(creator, cancellationToken);
        ForgetConnections();
        await SnapshotIsolation.TurnOnAsync(connection.ConnectionString, context.Database.GetCommandTimeout() ?? connection.CommandTimeout, time, cancellationToken);
    }

    internal override async Task<DatabaseFault?> FaultOfAsync(DbContext context, CancellationToken cancellationToken) =>
        (await SqlServerFacts.ReadAsync(context.Database.GetDbConnection(), cancellationToken)).Fault;

    // Under READ COMMITTED SNAPSHOT only locks can be passed over, not versions.
    internal override string SweepText(string table, int rowsMax) => string.Create(
        CultureInfo.InvariantCulture, $"""DELETE TOP ({rowsMax}) FROM {table} WITH (READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE "Id" < @before""");

    internal override void ForgetConnections()
    {
        using var any = new SqlConnection(connection.ConnectionString);
        SqlConnection.ClearPool(any);
    }

    public override ValueTask DisposeAsync()
    {
        ForgetConnections();
        return ValueTask.CompletedTask;
    }

    private static async Task CreateAsync(IRelationalDatabaseCreator creator, CancellationToken cancellationToken)
    {
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (SqlException e) when (e.Number == DatabaseExists)
        {
            // Another migration, which runs beside this one, made it first.
        }
    }
}
