using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>Rows by SqlBulkCopy.</summary>
internal static class SqlServerRows
{
    internal static async Task CopyAsync<TRow>(
        DbTransaction transaction, RowColumns<TRow> columns, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var reader = new RowReader<TRow>(columns.Columns, rows);
        var connection = (SqlConnection)transaction.Connection!;
        // KeepNulls: a NULL is a NULL, whatever default the column has. No table lock: imports of other accounts copy at the same time.
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction);
        copy.DestinationTableName = $"[{columns.Schema}].[{columns.Table}]";
        // Seconds, as every other command of this connection; its own default of 30 would end a chunk that the configuration allows more.
        copy.BulkCopyTimeout = connection.CommandTimeout;
        foreach (var column in columns.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }
}
