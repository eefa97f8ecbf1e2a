using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>Rows by one prepared one-row INSERT, which is faster here than many rows a statement.</summary>
internal static class SqliteRows
{
    /// <summary>Rows between two looks at the token: a look costs as much as binding a value.</summary>
    private const int RowsPerLook = 256;

    internal static void Insert<TRow>(DbTransaction transaction, RowColumns<TRow> columns, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        var binds = columns.Columns.Select(SqliteColumns.Of<TRow>).ToArray();
        var names = string.Join(", ", columns.Columns.Select(column => $"\"{column.Name}\""));
        var places = string.Join(", ", Enumerable.Range(1, binds.Length).Select(ordinal => $"?{ordinal}"));
        using var statement = new SqliteStatement(
            (SqliteConnection)transaction.Connection!, $"INSERT INTO {columns.QuotedTable} ({names}) VALUES ({places})");
        var count = 0;
        foreach (var row in rows)
        {
            if (count++ % RowsPerLook == 0)
                cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < binds.Length; i++)
                binds[i](statement, i + 1, row);
            statement.Execute();
        }
    }
}
