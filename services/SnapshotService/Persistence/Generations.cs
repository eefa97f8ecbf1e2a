using System.Globalization;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.SnapshotService.Calculation;
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

    /// <summary>Tables with rows of calculations, and the column that says until which day one replaces them.</summary>
    private static readonly (string Table, string Day)[] Tables =
    [
        ("account_snapshots", "day"), ("ticker_snapshots", "day"), ("operations", "final_day"), ("snapshot_issues", "day"), ("checkpoints", "day"),
    ];

    /// <summary>Begins a generation, unless snapshots of a newer revision are visible.</summary>
    internal Task<Begun> BeginAsync(CalculationRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                if (await NewerRevisionAsync(context, request.AccountId, request.Revision, token) is { } newer)
                    return new Begun(0, newer, null);

                // One writer: nobody else takes the same number.
                var number = 1 + (await context.Calculations.MaxAsync(row => (long?)row.Number, token) ?? 0);
                context.Calculations.Add(new CalculationRow
                {
                    Number = number,
                    CalculationId = request.CalculationId,
                    AccountId = request.AccountId,
                    AccountRevision = request.Revision,
                    Begun = time.GetUtcNow(),
                });
                await context.SaveChangesAsync(token);
                return new Begun(number, null, await context.BaseOfAsync(request, token));
            },
            cancellationToken);

    /// <summary>Writes rows where no reader sees them.</summary>
    /// <exception cref="OverflowException">A figure has more digits than the store and the wire carry.</exception>
    internal Task StageAsync(long number, ReplayedRows rows, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (context, _) =>
            {
                Insert(context, number, rows);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>
    /// Writes the last rows and makes a generation visible from its first day on, all of it at once, unless what it follows is no longer visible.
    /// </summary>
    /// <exception cref="OverflowException">A figure has more digits than the store and the wire carry.</exception>
    internal Task<Published> PublishAsync(
        VisibleCalculationRow visible, CalculationBase? from, ReplayedRows rows, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var before = await context.VisibleCalculations.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == visible.AccountId, token);
                if (before?.AccountRevision > visible.AccountRevision || (from is not null && before?.Calculation != from.Visible))
                    return new Published([], before?.AccountRevision ?? 0);

                Insert(context, visible.Calculation, rows);
                context.Entry(visible).State = before is null ? EntityState.Added : EntityState.Modified;
                await context.SaveChangesAsync(token);
                var segment = new SegmentRow
                {
                    AccountId = visible.AccountId,
                    FirstDay = from?.NeededFromDay ?? DateOnly.MinValue,
                    LastDay = DateOnly.MaxValue,
                    Calculation = visible.Calculation,
                    MovementsBefore = from?.State.Counts.Movements ?? 0,
                };
                return new Published(await context.ReplaceFromAsync(segment, token), null);
            },
            cancellationToken);

    /// <summary>Deletes, in batches, what no reader sees of a generation: all of it, or what is behind its days.</summary>
    internal async Task DeleteAsync(long number, CancellationToken cancellationToken)
    {
        // A commit that failed with an error of the disk may still have been made.
        var segment = await SegmentOfAsync(number, cancellationToken);
        foreach (var (table, column) in Tables)
        {
            while (await database.WriteAsync(
                (context, token) => DeleteSomeAsync(context, table, column, number, segment?.LastDay, token), cancellationToken) == DeletedRowsMax)
            {
                // One transaction after the other, so that others get their turn.
            }
        }

        if (segment is null)
        {
            await database.WriteAsync(
                (context, token) => context.Calculations.Where(row => row.Number == number).ExecuteDeleteAsync(token), cancellationToken);
        }
    }

    /// <summary>Numbers of generations that no reader sees; while none runs, these are what a kill left behind.</summary>
    internal async Task<IReadOnlyList<long>> InvisibleAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.Calculations
            .Where(row => !context.Segments.Any(segment => segment.Calculation == row.Number))
            .Select(row => row.Number)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Numbers of generations of which readers see only the first days; a kill may have left the others behind.</summary>
    internal async Task<IReadOnlyList<long>> PartlyVisibleAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.Segments
            .Where(segment => segment.LastDay < DateOnly.MaxValue)
            .Select(segment => segment.Calculation)
            .ToListAsync(cancellationToken);
    }

    private async Task<SegmentRow?> SegmentOfAsync(long number, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.Segments.SingleOrDefaultAsync(segment => segment.Calculation == number, cancellationToken);
    }

    /// <summary>The visible snapshots' revision where it is newer.</summary>
    private static Task<long?> NewerRevisionAsync(SnapshotDbContext context, Guid accountId, long revision, CancellationToken cancellationToken) =>
        context.VisibleCalculations
            .Where(row => row.AccountId == accountId && row.AccountRevision > revision)
            .Select(row => (long?)row.AccountRevision)
            .SingleOrDefaultAsync(cancellationToken);

    private static void Insert(SnapshotDbContext context, long number, ReplayedRows rows)
    {
        Insert(context, number, rows.AccountDays);
        Insert(context, number, rows.TickerDays);
        Insert(context, number, rows.Operations);
        Insert(context, number, rows.Issues);
        Insert(context, number, rows.Checkpoints);
    }

    private static void Insert<TRow>(SnapshotDbContext context, long number, List<TRow> rows)
        where TRow : class
    {
        if (rows.Count == 0)
            return;

        using var insert = new RowInsert<TRow>(context, context.Database.CurrentTransaction!.GetDbTransaction(), number);
        foreach (var row in rows)
            insert.Run(row);
    }

    private static async Task<int> DeleteSomeAsync(
        SnapshotDbContext context, string table, string column, long number, DateOnly? keptUntil, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        var behind = keptUntil is { } day ? $" AND \"{column}\" > '{day:yyyy-MM-dd}'" : "";
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"DELETE FROM \"{table}\" WHERE rowid IN (SELECT rowid FROM \"{table}\" WHERE \"calculation\" = {number}{behind} LIMIT {DeletedRowsMax})");
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>The number of a generation that began, and what it goes on from; or the visible revision that is newer, and nothing began.</summary>
internal sealed record Begun(long Number, long? NewerRevision, CalculationBase? Base);

/// <summary>The generations that lost days, or all of theirs, to the one that became visible; or the visible revision in its way, and nothing changed.</summary>
internal sealed record Published(IReadOnlyList<long> Replaced, long? NewerRevision);
