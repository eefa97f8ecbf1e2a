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
        var writers = columns.Columns.Select(CopyColumn<TRow>.Of).ToArray();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Not asynchronously: a value goes into a buffer nearly always, and each would cost a state machine.
            copy.StartRow();
            foreach (var write in writers)
                write(copy, row);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
