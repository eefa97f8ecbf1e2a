using System.Data;
using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>SQL Server through Microsoft.Data.SqlClient.</summary>
internal sealed class SqlServerDialect(SqlConnectionStringBuilder connection, string schema) : ServerDialect(schema)
{
    /// <summary>From this class on the server has closed the connection, and the transaction may be in.</summary>
    private const byte ConnectionClosed = 20;

    private const int TimeOut = -2;

    internal override string Name { get; } = $"{connection.InitialCatalog} at {connection.DataSource}";

    // sqlcmd turns it off, and without it no index is made on a computed column (error 1934).
    internal override string ScriptHead => "SET QUOTED_IDENTIFIER ON;\nGO\n\n";

    /// <summary>For contexts that a tool makes, without a server.</summary>
    internal static void Use(DbContextOptionsBuilder options, string schema) =>
        options.UseSqlServer(sqlServer => sqlServer.MigrationsHistoryTable(HistoryTable, schema));

    internal override void Use(DbContextOptionsBuilder options) => options
        .UseSqlServer(connection.ConnectionString, sqlServer => sqlServer.MigrationsHistoryTable(HistoryTable, Schema))
        .AddInterceptors(AbortOnError.Instance);

    internal override bool IsRefusal(Exception exception) => exception is SqlException { Class: < ConnectionClosed, Number: > 0 and not TimeOut };

    internal override void AddId(DbCommand command, string name, Guid id) =>
        command.Parameters.Add(new SqlParameter(name, SqlDbType.Binary, 16) { Value = id.ToByteArray(bigEndian: true) });

    public override ValueTask DisposeAsync()
    {
        using var any = new SqlConnection(connection.ConnectionString);
        SqlConnection.ClearPool(any);
        return ValueTask.CompletedTask;
    }
}
