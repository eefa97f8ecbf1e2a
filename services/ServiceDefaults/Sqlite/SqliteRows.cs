using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Rows;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>Rows by one prepared one-row INSERT, which is faster here than many rows a statement.</summary>
internal static class SqliteRows
{
    internal static void Insert<TRow>(DbTransaction transaction, RowColumns<TRow> columns, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var names = columns.Columns.Select(column => column.Name).ToArray();
        command.CommandText =
            $"INSERT INTO {columns.QuotedTable} ({string.Join(", ", names.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", names.Select(name => "@" + name))})";
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Columns.Count; i++)
                command.Parameters[i].Value = columns.Columns[i].Read(row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
