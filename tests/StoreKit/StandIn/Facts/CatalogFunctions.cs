using GrpcImport.StoreKit.StandIn.Types;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.StandIn.Facts;

/// <summary>Functions of T-SQL that answer with the facts, and the catalog's views as tables of a database in memory.</summary>
internal static class CatalogFunctions
{
    internal static void AddTo(SqliteConnection connection, ServerFacts facts, TableTypes tables, string database, string user)
    {
        connection.CreateFunction("SERVERPROPERTY", (string name) => facts.Property(name));
        connection.CreateFunction("DATABASEPROPERTYEX", (string _, string name) => name switch
        {
            "Updateability" => facts.IsReadOnly ? "READ_ONLY" : "READ_WRITE",
            "Collation" => facts.Collation,
            _ => null,
        });
        connection.CreateFunction("SUSER_SNAME", () => user);
        connection.CreateFunction("DB_ID", () => 5L);
        connection.CreateFunction("DB_NAME", () => database);
        connection.CreateFunction("SCHEMA_ID", (string name) => tables.Names.Any(table => table.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase)) ? 7L : (long?)null);
        connection.CreateFunction("IS_SRVROLEMEMBER", (string role) => facts.IsAdministrator && role == "sysadmin" ? 1L : 0L);
        connection.CreateFunction("HAS_PERMS_BY_NAME", (string? name, string _, string right) => facts.HasRight(name ?? "", right) ? 1L : 0L);
        connection.CreateFunction("OBJECT_ID", (string name) => IdOf(tables, name));
        connection.CreateFunction("OBJECT_ID", (string name, string _) => IdOf(tables, name));
        connection.CreateFunction("QUOTENAME", (string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]");
        connection.CreateFunction("CONCAT", (object?[] parts) => string.Concat(parts.Select(part => $"{Plain(part)}")));
        connection.CreateFunction("CONCAT_WS", (object?[] parts) => string.Join($"{parts[0]}", parts.Skip(1).Where(part => Plain(part) is not null)));
        connection.CreateFunction("VERSION", () => $"Microsoft SQL Server - {facts.Property("ProductVersion")}, a stand-in");
    }

    /// <summary>Fills the views anew, since facts may have changed.</summary>
    internal static void Fill(SqliteConnection connection, ServerFacts facts, TableTypes tables, string database)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS sys.databases (name TEXT, database_id INTEGER, compatibility_level INTEGER, collation_name TEXT, is_read_only INTEGER,
                is_read_committed_snapshot_on INTEGER, snapshot_isolation_state INTEGER, recovery_model_desc TEXT);
            CREATE TABLE IF NOT EXISTS sys.tables (name TEXT, schema_id INTEGER, object_id INTEGER);
            DELETE FROM sys.databases;
            DELETE FROM sys.tables;
            INSERT INTO sys.databases VALUES (@name, 5, @level, @collation, @readOnly, @committed, @snapshot, @recovery);
            """;
        command.Parameters.AddWithValue("@name", database);
        command.Parameters.AddWithValue("@level", facts.CompatibilityLevel);
        command.Parameters.AddWithValue("@collation", facts.Collation);
        command.Parameters.AddWithValue("@readOnly", facts.IsReadOnly);
        command.Parameters.AddWithValue("@committed", facts.IsReadCommittedSnapshot);
        command.Parameters.AddWithValue("@snapshot", facts.IsSnapshotAllowed);
        command.Parameters.AddWithValue("@recovery", facts.RecoveryModel);
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO sys.tables VALUES (@name, 7, @level)";
        foreach (var name in tables.Names)
        {
            command.Parameters["@name"].Value = name.Split('.')[1];
            command.Parameters["@level"].Value = IdOf(tables, name);
            command.ExecuteNonQuery();
        }
    }

    private static object? Plain(object? value) => value is DBNull ? null : value;

    /// <summary>Ids count from 1; null where there is no such table.</summary>
    private static long? IdOf(TableTypes tables, string name)
    {
        var bare = name.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var at = tables.Names.ToList().FindIndex(table => string.Equals(table, bare, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }
}
