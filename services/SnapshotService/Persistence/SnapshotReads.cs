using GrpcImport.ServiceDefaults.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Reads of one moment: what is visible cannot be replaced between two queries of a read.</summary>
internal sealed class SnapshotReads(SqliteDatabase<SqliteSnapshotDbContext> database)
{
    /// <summary>Runs queries against what is visible; the answer given where the account has none.</summary>
    internal Task<TAnswer> ReadAsync<TAnswer>(
        Guid accountId,
        TAnswer none,
        Func<VisibleRows, CancellationToken, Task<TAnswer>> read,
        CancellationToken cancellationToken) =>
        ReadAllAsync(
            async (context, token) =>
            {
                var visible = await context.VisibleCalculations.SingleOrDefaultAsync(row => row.AccountId == accountId, token);
                return visible is null ? none : await read(new VisibleRows(context, visible, await context.SegmentsOfAsync(accountId, token)), token);
            },
            cancellationToken);

    /// <summary>Runs queries against what is visible of all accounts.</summary>
    internal async Task<TAnswer> ReadAllAsync<TAnswer>(
        Func<SnapshotDbContext, CancellationToken, Task<TAnswer>> read, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        await context.Database.OpenConnectionAsync(cancellationToken);
        // Deferred: an immediate transaction is one of a writer, which a reader's connection cannot begin.
        await using var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return await read(context, cancellationToken);
    }
}
