using System.Globalization;
using GrpcImport.StoreKit.StandIn.Sqlite;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>Bulk copies.</summary>
internal static class BulkLoad
{
    private const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Open transactions, the table's columns without rows, and the collations of its texts.</summary>
    internal static IEnumerable<TdsPart> Describe(SessionFile file, TdsBulkQuery query)
    {
        var columns = ColumnsOf(file, query.Schema, query.Table);
        yield return new TdsRows([new TdsColumn("", TdsType.Int)], [[file.Transaction is null ? 0 : 1]]);
        yield return new TdsDone(TdsCommand.Select, 1);
        yield return new TdsRows(columns, []);
        yield return new TdsDone(TdsCommand.Select, 0);
        var name = TdsType.NVarChar(128);
        yield return new TdsRows(
            [new("colid", TdsType.Int), new("name", name), new("tds_collation_100", new TdsType(TdsKind.Binary, TypeTokens.CollationBytes)), new("collation_100", name)],
            [.. columns.Select((column, n) => (object?[])[n + 1, column.Name, column.Type.IsText ? TypeTokens.Collation.ToArray() : null, column.Type.IsText ? Collation : null])]);
        yield return new TdsDone(TdsCommand.Select, columns.Count);
    }

    internal static void Check(SessionFile file, TdsBulkInsert insert)
    {
        var columns = ColumnsOf(file, insert.Schema, insert.Table);
        foreach (var (name, type) in insert.Columns)
        {
            var column = columns.FirstOrDefault(candidate => candidate.Name == name) ?? throw new TdsErrorException(new TdsError(207, 16, $"Invalid column name '{name}'."));
            if (column.IsComputed || column.Type != type)
                throw new TdsErrorException(new TdsError(4816, 16, $"Invalid column type from bcp client: {name} is {column.Type}, not {type}."));
        }
    }

    /// <summary>How many rows were written.</summary>
    internal static long Write(SessionFile file, TdsBulkRows bulk)
    {
        using var command = file.Command();
        var names = bulk.Columns.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"@p{n}")).ToList();
        command.CommandText = $"INSERT INTO \"{bulk.Insert.Schema}\".\"{bulk.Insert.Table}\" ({string.Join(", ", bulk.Columns.Select(column => $"\"{column.Name}\""))}) "
            + $"VALUES ({string.Join(", ", names)})";
        foreach (var row in bulk.Rows)
        {
            command.Parameters.Clear();
            for (var n = 0; n < row.Length; n++)
                command.Parameters.AddWithValue(names[n], SqliteValues.Stored(row[n]));
            command.ExecuteNonQuery();
        }

        return bulk.Rows.Count;
    }

    private static IReadOnlyList<TdsColumn> ColumnsOf(SessionFile file, string schema, string table) =>
        file.Tables.Find(schema, table) ?? throw new TdsErrorException(new TdsError(208, 16, $"Invalid object name '{schema}.{table}'."));
}
