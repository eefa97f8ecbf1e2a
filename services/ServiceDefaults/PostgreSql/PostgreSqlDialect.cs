using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrpcImport.ServiceDefaults.PostgreSql;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgreSqlDialect : ServerDialect
{
    /// <summary>The oldest version that the services are made for.</summary>
    internal static readonly Version VersionMin = new(14, 0);

    private readonly NpgsqlDataSource source;

    internal PostgreSqlDialect(NpgsqlConnectionStringBuilder connection, string schema)
        : base(schema)
    {
        Name = $"{connection.Database ?? connection.Username} at {connection.Host}:{connection.Port}";
        source = new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }

    internal override string Name { get; }

    /// <summary>For contexts that a tool makes, without a server.</summary>
    internal static void Use(DbContextOptionsBuilder options, string schema) =>
        options.UseNpgsql(postgreSql => postgreSql.MigrationsHistoryTable(HistoryTable, schema));

    internal override void Use(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, postgreSql => postgreSql.MigrationsHistoryTable(HistoryTable, Schema));

    // A severe error is a server that goes down and may have committed; any other answer is a refusal.
    internal override bool IsRefusal(Exception exception) => exception is PostgresException { Severity: "ERROR" };

    internal override void AddId(DbCommand command, string name, Guid id) => command.Parameters.Add(new NpgsqlParameter<Guid>(name, id));

    internal override Task<DatabaseFault?> FaultOfAsync(DbContext context, CancellationToken cancellationToken) =>
        Task.FromResult<DatabaseFault?>(((NpgsqlConnection)context.Database.GetDbConnection()).PostgreSqlVersion < VersionMin ? DatabaseFault.TooOld : null);

    internal override string SweepText(string table, int rowsMax) => string.Create(
        CultureInfo.InvariantCulture,
        $"""DELETE FROM {table} WHERE "Id" IN (SELECT "Id" FROM {table} WHERE "Id" < @before ORDER BY "Id" LIMIT {rowsMax} FOR UPDATE SKIP LOCKED)""");

    internal override void ForgetConnections() => source.Clear();

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
