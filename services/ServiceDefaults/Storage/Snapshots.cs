using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Reads of one moment.</summary>
public static class Snapshots
{
    /// <summary>
    /// Begins a transaction in which every query of a reader's context sees the same moment: what is committed meanwhile is not seen, and writers
    /// are not held up. The caller disposes it.
    /// </summary>
    public static async Task<IAsyncDisposable> BeginSnapshotAsync(this DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Database.IsNpgsql())
            return new QuietTransaction(await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
        if (context.Database.IsSqlServer())
            return new QuietTransaction(await context.Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken));

        await context.Database.OpenConnectionAsync(cancellationToken);
        // Deferred: an immediate transaction is one of a writer, which a reader's connection cannot begin.
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return new QuietTransaction((await context.Database.UseTransactionAsync(transaction, cancellationToken))!);
    }
}
