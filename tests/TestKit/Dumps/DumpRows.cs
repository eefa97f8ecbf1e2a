using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace GrpcImport.TestKit.Dumps;

/// <summary>Prints the rows of a table.</summary>
internal static class DumpRows
{
    /// <summary>A line per row; with an account, only its rows, and without its name.</summary>
    internal static IEnumerable<string> Read(SqliteConnection connection, DumpTable table, DumpNames names, string? account)
    {
        using var command = connection.CreateCommand();
        command.CommandText = table.Query;
        using var reader = command.ExecuteReader();
        RequireColumns(reader, table);
        while (reader.Read())
        {
            if (account is null)
                yield return Line(reader, table, names, table.LeftOut);
            else if (table.AccountColumns.All(column => names.Account(reader.GetFieldValue<byte[]>(reader.GetOrdinal(column))) == account))
                yield return Line(reader, table, names, [.. table.LeftOut, .. table.AccountColumns]);
        }
    }

    /// <summary>The first value of a line: the account in the tables of SnapshotService.</summary>
    internal static string AccountOf(string line) => line.Split(DumpDifference.Separator, 3)[1];

    private static string Line(SqliteDataReader reader, DumpTable table, DumpNames names, IReadOnlyList<string> leftOut)
    {
        var line = new StringBuilder(table.Name);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var column = reader.GetName(i);
            if (!leftOut.Contains(column))
                line.Append(DumpDifference.Separator).Append(column).Append('=').Append(Text(column, reader.GetValue(i), table, names));
        }

        return line.ToString();
    }

    private static string Text(string column, object value, DumpTable table, DumpNames names) => value switch
    {
        DBNull => "null",
        _ when table.Moments.Contains(column) => "set",
        byte[] id when table.AccountColumns.Contains(column) => names.Account(id),
        byte[] id when table.ImportColumns.Contains(column) => names.Import(id),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{table.Name}.{column} holds a {value.GetType().Name}."),
    };

    // A renamed column must not be compared, or left out, by accident.
    private static void RequireColumns(SqliteDataReader reader, DumpTable table)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet();
        if (table.AccountColumns.Concat(table.ImportColumns).Concat(table.LeftOut).Concat(table.Moments).FirstOrDefault(name => !columns.Contains(name)) is { } missing)
            throw new InvalidOperationException($"{table.Name} has no column {missing}.");
    }
}
