using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GrpcImport.TestKit.Dumps;

/// <summary>A database to be dumped, whatever its kind.</summary>
public sealed partial class DumpSource
{
    private readonly DbConnection _connection;
    private readonly string? _schema;

    private DumpSource(DbConnection connection, string? schema) => (_connection, _schema) = (connection, schema);

    /// <summary>A SQLite file, opened read-only, beside a running host.</summary>
    public static DumpSource Sqlite(string file) => new(
        new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            // A pooled connection would hold the file open behind a folder that the test deletes.
            Pooling = false,
        }.ToString()),
        null);

    /// <summary>A service's schema in a PostgreSQL database.</summary>
    public static DumpSource PostgreSql(string connectionString, string schema) =>
        new(new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString), schema);

    /// <summary>A service's schema in a SQL Server database.</summary>
    public static DumpSource SqlServer(string connectionString, string schema) =>
        new(new SqlConnection(new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString), schema);

    internal DbConnection Open()
    {
        _connection.Open();
        return _connection;
    }

    /// <summary>A query that is written without a schema, as this database takes it.</summary>
    internal string Qualify(string query) => _schema is null ? query : Table().Replace(query, $"$1 \"{_schema}\".\"$2\"");

    [GeneratedRegex("\\b(FROM|JOIN) \"(\\w+)\"")]
    private static partial Regex Table();
}
