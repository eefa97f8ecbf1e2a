using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrpcImport.ServiceDefaults.PostgreSql;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgreSqlDialect : ServerDialect
{
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

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
