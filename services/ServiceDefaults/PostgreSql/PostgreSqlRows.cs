using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Npgsql;

namespace GrpcImport.ServiceDefaults.PostgreSql;

/// <summary>Rows by binary COPY.</summary>
internal static class PostgreSqlRows
{
    internal static async Task CopyAsync<TRow>(
        DbTransaction transaction, RowColumns<TRow> columns, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        var connection = (NpgsqlConnection)transaction.Connection!;
        var names = string.Join(", ", columns.Columns.Select(column => $"\"{column.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {columns.QuotedTable} ({names}) FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns.Columns)
            {
                if (column.Read(row) is { } value)
                    await copy.WriteAsync(value, column.StoreType, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
