using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.SnapshotService.Replay;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// The rows of a calculation, its generation: staged in batches under its own number, where no reader looks, then made visible by changing the
/// one row that says which generation an account's readers see; deleted in batches.
/// </summary>
internal sealed class Generations(SqliteDatabase<SqliteSnapshotDbContext> database, TimeProvider time)
{
    /// <summary>5,000 rows are some 20 ms of the writer: others get their turn between two.</summary>
    private const int DeletedRowsMax = 5_000;

    private static readonly string[] Tables = ["account_snapshots", "ticker_snapshots", "operations"];

    /// <summary>Begins a generation, unless snapshots of a newer revision are visible.</summary>
    internal Task<Begun> BeginAsync(Guid calculationId, Guid accountId, long revision, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                if (await NewerRevisionAsync(context, accountId, revision, token) is { } newer)
                    return new Begun(0, newer);

                // One writer: nobody else takes the same number.
                var number = 1 + (await context.Calculations.MaxAsync(row => (long?)row.Number, token) ?? 0);
                context.Calculations.Add(new CalculationRow
                {
                    Number = number,
                    CalculationId = calculationId,
                    AccountId = accountId,
                    AccountRevision = revision,
                    Begun = time.GetUtcNow(),
                });
                await context.SaveChangesAsync(token);
                return new Begun(number, null);
            },
            cancellationToken);

    /// <summary>Writes rows where no reader sees them.</summary>
    /// <exception cref="OverflowException">A figure has more digits than the store and the wire carry.</exception>
    internal Task StageAsync(long number, ReplayedRows rows, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (context, _) =>
            {
                var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
                Insert(context, transaction, number, rows.AccountDays);
                Insert(context, transaction, number, rows.TickerDays);
                Insert(context, transaction, number, rows.Operations);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>Makes a generation the visible one, all of it at once, unless snapshots of a newer revision are visible by now.</summary>
    /// <param name="visible">What readers see from now on.</param>
    /// <param name="cancellationToken">Stops before anything is visible.</param>
    internal Task<Published> PublishAsync(VisibleCalculationRow visible, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                if (await NewerRevisionAsync(context, visible.AccountId, visible.AccountRevision, token) is { } newer)
                    return new Published(null, newer);

                var before = await context.VisibleCalculations.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == visible.AccountId, token);
                context.Entry(visible).State = before is null ? EntityState.Added : EntityState.Modified;
                await context.SaveChangesAsync(token);
                return new Published(before?.Calculation, null);
            },
            cancellationToken);

    /// <summary>Deletes all rows of a generation that is not visible, in batches, its own row last.</summary>
    internal async Task DeleteAsync(long number, CancellationToken cancellationToken)
    {
        // A commit that failed with an error of the disk may still have been made.
        if (!(await InvisibleAsync(cancellationToken)).Contains(number))
            return;

        foreach (var table in Tables)
        {
            while (await database.WriteAsync((context, token) => DeleteSomeAsync(context, table, number, token), cancellationToken) == DeletedRowsMax)
            {
                // One transaction after the other, so that others get their turn.
            }
        }

        await database.WriteAsync(
            (context, token) => context.Calculations.Where(row => row.Number == number).ExecuteDeleteAsync(token), cancellationToken);
    }

    /// <summary>Numbers of generations that no reader sees; while none runs, these are what a kill left behind.</summary>
    internal async Task<IReadOnlyList<long>> InvisibleAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.Calculations
            .Where(row => !context.VisibleCalculations.Any(visible => visible.Calculation == row.Number))
            .Select(row => row.Number)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The visible snapshots' revision where it is newer.</summary>
    private static Task<long?> NewerRevisionAsync(SnapshotDbContext context, Guid accountId, long revision, CancellationToken cancellationToken) =>
        context.VisibleCalculations
            .Where(row => row.AccountId == accountId && row.AccountRevision > revision)
            .Select(row => (long?)row.AccountRevision)
            .SingleOrDefaultAsync(cancellationToken);

    private static void Insert<TRow>(SnapshotDbContext context, DbTransaction transaction, long number, List<TRow> rows)
        where TRow : class
    {
        if (rows.Count == 0)
            return;

        using var insert = new RowInsert<TRow>(context, transaction, number);
        foreach (var row in rows)
            insert.Run(row);
    }

    private static async Task<int> DeleteSomeAsync(SnapshotDbContext context, string table, long number, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"DELETE FROM \"{table}\" WHERE rowid IN (SELECT rowid FROM \"{table}\" WHERE \"calculation\" = {number} LIMIT {DeletedRowsMax})");
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>The number of a generation that began; or the visible revision that is newer, and nothing began.</summary>
internal sealed record Begun(long Number, long? NewerRevision);

/// <summary>Which generation was replaced by the one that became visible; or the visible revision that is newer, and nothing changed.</summary>
internal sealed record Published(long? Replaced, long? NewerRevision);
