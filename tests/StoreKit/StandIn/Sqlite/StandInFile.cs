using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GrpcImport.StoreKit.StandIn.Sqlite;

/// <summary>The embedded database behind a stand-in: a file that is attached under the name of the service's schema.</summary>
internal static class StandInFile
{
    /// <summary>Makes the tables of a context's model, and has all its migrations recorded as done.</summary>
    /// <param name="context">A context on SQL Server.</param>
    /// <param name="database">The file, which is the database's name.</param>
    internal static void Create(DbContext context, string database)
    {
        using var connection = Connect(database);
        var schema = SchemaOf(database);
        var text = new StringBuilder($"PRAGMA \"{schema}\".journal_mode = wal; CREATE TABLE \"{schema}\".migrations (MigrationId TEXT, ProductVersion TEXT);\n");
        foreach (var migration in context.Database.GetMigrations())
            text.AppendLine(CultureInfo.InvariantCulture, $"INSERT INTO \"{schema}\".migrations VALUES ('{migration}', '');");
        foreach (var table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
            AddTable(text, table);
        using var command = connection.CreateCommand();
        command.CommandText = text.ToString();
        command.ExecuteNonQuery();
    }

    /// <summary>A file's name for a schema: NAME.SCHEMA.</summary>
    internal static string SchemaOf(string database) => Path.GetExtension(database)[1..];

    /// <summary>A plain connection to the file, open, for a look behind the product's back.</summary>
    internal static SqliteConnection Connect(string database)
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Attach(connection, database);
        return connection;
    }

    /// <summary>A connection that holds nothing itself: <see cref="Attach"/> attaches the file.</summary>
    internal const string ConnectionString = "Data Source=:memory:;Pooling=False;Default Timeout=60";

    internal static void Attach(SqliteConnection connection, string database)
    {
        connection.CreateCollation("decimals", (one, other) => decimal.Compare(Number(one), Number(other)));
        connection.CreateFunction("SHA2_256", (string? text) => text is null ? null : SHA256.HashData(Encoding.Unicode.GetBytes(text)), isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = $"ATTACH DATABASE '{database}' AS \"{SchemaOf(database)}\"; PRAGMA synchronous = off;";
        command.ExecuteNonQuery();
    }

    private static decimal Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : decimal.MinValue;

    private static void AddTable(StringBuilder text, ITable table)
    {
        var columns = table.Columns.Select(column => $"\"{column.Name}\" {DefinitionOf(column)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"CREATE TABLE \"{table.Schema}\".\"{table.Name}\" ({string.Join(", ", columns)}, PRIMARY KEY ({Names(table.PrimaryKey!.Columns)}));");
        foreach (var index in table.Indexes.Where(index => index.IsUnique))
            text.AppendLine(CultureInfo.InvariantCulture, $"CREATE UNIQUE INDEX \"{table.Schema}\".\"{index.Name}\" ON \"{table.Name}\" ({Names(index.Columns)});");
    }

    private static string Names(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private static string DefinitionOf(IColumn column) => column switch
    {
        { ComputedColumnSql: { } sql } => $"BLOB GENERATED ALWAYS AS (SHA2_256(\"{sql.Split('[', ']')[1]}\")) STORED",
        _ => column.StoreTypeMapping.StoreTypeNameBase switch
        {
            "bit" or "int" or "bigint" => "INTEGER",
            "decimal" => "TEXT COLLATE decimals",
            "binary" or "varbinary" => "BLOB",
            _ => "TEXT",
        } + (column.IsNullable ? "" : " NOT NULL"),
    };
}
