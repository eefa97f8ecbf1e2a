using GrpcImport.ServiceDefaults.Storage.Rows;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Issues;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// The rows of a calculation, its generation: staged in batches under its own number, where no reader looks, then made visible by changing the
/// one row that says which generation an account's readers see; deleted in batches.
/// </summary>
internal sealed class Generations(IDatabase<SnapshotDbContext> database, TimeProvider time)
{
    /// <summary>
    /// On a server, where other replicas calculate too: a calculation that began a day ago has ended, for no call lasts so long.
    /// </summary>
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Begins a generation, unless snapshots of a newer revision are visible.</summary>
    internal Task<Begun> BeginAsync(CalculationRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                if (await NewerRevisionAsync(context, request.AccountId, request.Revision, token) is { } newer)
                    return new Begun(0, newer, null);

                // Where another replica takes the same number at the same moment, this is run again.
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
            async (context, token) =>
            {
                await InsertAsync(context, number, rows, token);
                return true;
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
                // Changes nothing, and has other replicas wait that would publish the same account.
                await context.VisibleCalculations.Where(row => row.AccountId == visible.AccountId)
                    .ExecuteUpdateAsync(change => change.SetProperty(row => row.Calculation, row => row.Calculation), token);
                var before = await context.VisibleCalculations.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == visible.AccountId, token);
                if (before?.AccountRevision > visible.AccountRevision || (from is not null && before?.Calculation != from.Visible))
                    return new Published([], before?.AccountRevision ?? 0);

                await InsertAsync(context, visible.Calculation, rows, token);
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
        await DeleteAsync<AccountDay>(number, nameof(AccountDay.Day), segment, cancellationToken);
        await DeleteAsync<TickerDay>(number, nameof(TickerDay.Day), segment, cancellationToken);
        await DeleteAsync<Operation>(number, nameof(Operation.FinalDay), segment, cancellationToken);
        await DeleteAsync<SnapshotIssue>(number, nameof(SnapshotIssue.Day), segment, cancellationToken);
        await DeleteAsync<Checkpoint>(number, nameof(Checkpoint.Day), segment, cancellationToken);
        if (segment is null)
        {
            await database.WriteAsync(
                (context, token) => context.Calculations.Where(row => row.Number == number).ExecuteDeleteAsync(token), cancellationToken);
        }
    }

    /// <summary>Numbers of generations that no reader sees; while none runs, these are what a kill left behind.</summary>
    internal async Task<IReadOnlyList<long>> InvisibleAsync(CancellationToken cancellationToken)
    {
        var before = database.Provider is DatabaseProvider.Sqlite ? DateTimeOffset.MaxValue : time.GetUtcNow() - AbandonedAfter;
        await using var context = database.CreateReader();
        return await context.Calculations
            .Where(row => row.Begun < before)
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

    private static async Task InsertAsync(SnapshotDbContext context, long number, ReplayedRows rows, CancellationToken cancellationToken)
    {
        var shared = new Dictionary<string, object> { [SnapshotDbContext.Calculation] = number };
        await context.InsertRowsAsync(rows.AccountDays, shared, cancellationToken);
        await context.InsertRowsAsync(rows.TickerDays, shared, cancellationToken);
        await context.InsertRowsAsync(rows.Operations, shared, cancellationToken);
        await context.InsertRowsAsync(rows.Issues, shared, cancellationToken);
        await context.InsertRowsAsync(rows.Checkpoints, shared, cancellationToken);
    }

    /// <summary>One transaction after the other, so that others get their turn.</summary>
    private async Task DeleteAsync<TRow>(long number, string day, SegmentRow? kept, CancellationToken cancellationToken)
        where TRow : class
    {
        while (await database.WriteAsync(
            (context, token) => context.DeleteSomeAsync<TRow>(
                SnapshotDbContext.Calculation, number, kept is null ? null : (day, kept.LastDay), BatchedDelete.RowsMax, token),
            cancellationToken) == BatchedDelete.RowsMax)
        {
        }
    }
}

/// <summary>The number of a generation that began, and what it goes on from; or the visible revision that is newer, and nothing began.</summary>
internal sealed record Begun(long Number, long? NewerRevision, CalculationBase? Base);

/// <summary>The generations that lost days, or all of theirs, to the one that became visible; or the visible revision in its way, and nothing changed.</summary>
internal sealed record Published(IReadOnlyList<long> Replaced, long? NewerRevision);
