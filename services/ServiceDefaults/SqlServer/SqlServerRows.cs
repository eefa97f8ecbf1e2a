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
        using var copy = Copy((SqlConnection)transaction.Connection!, (SqlTransaction)transaction, columns.Schema!, columns.Table);
        foreach (var column in columns.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }

    /// <summary>
    /// A copy into a table. Values are in memory already, so that nothing is gained by streaming them (EnableStreaming). Its time is that of every other command: its
    /// own default of 30 seconds would end a chunk that the configuration gives more.
    /// </summary>
    internal static SqlBulkCopy Copy(SqlConnection connection, SqlTransaction? transaction, string schema, string table) =>
        // KeepNulls: a NULL is a NULL, whatever default the column has. No table lock: imports of other accounts copy at the same time.
        new(connection, SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = $"[{schema}].[{table}]",
            BulkCopyTimeout = connection.CommandTimeout,
        };
}
