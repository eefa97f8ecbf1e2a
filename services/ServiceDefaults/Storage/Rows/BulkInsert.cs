using System.Data.Common;
using GrpcImport.ServiceDefaults.PostgreSql;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.ServiceDefaults.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ServiceDefaults.Storage.Rows;

/// <summary>Writes many rows of one type at once, past the change tracker, each provider's own fastest way.</summary>
public static class BulkInsert
{
    private static readonly Dictionary<string, object> s_none = [];

    /// <summary>Inserts rows in the context's transaction.</summary>
    /// <param name="context">A writer's context, inside <see cref="IDatabase{TContext}.WriteAsync{TResult}(Func{TContext, CancellationToken, Task{TResult}}, CancellationToken)"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="shared">Values of shadow properties by name, the same for all rows; null where the type has none.</param>
    /// <param name="cancellationToken">Stops it; the transaction is of no use then.</param>
    /// <exception cref="OverflowException">A figure has more digits than the store and the wire carry.</exception>
    public static async Task InsertRowsAsync<TRow>(
        this DbContext context, IReadOnlyCollection<TRow> rows, IReadOnlyDictionary<string, object>? shared, CancellationToken cancellationToken)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return;

        var columns = RowColumns<TRow>.Of(context, shared ?? s_none);
        var transaction = TransactionOf(context);
        if (context.Database.IsNpgsql())
            await PostgreSqlRows.CopyAsync(transaction, columns, rows, cancellationToken);
        else if (context.Database.IsSqlServer())
            await SqlServerRows.CopyAsync(transaction, columns, rows, cancellationToken);
        else
            SqliteRows.Insert(transaction, columns, rows, cancellationToken);
    }

    internal static DbTransaction TransactionOf(DbContext context) =>
        context.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are written in a transaction only.");
}
