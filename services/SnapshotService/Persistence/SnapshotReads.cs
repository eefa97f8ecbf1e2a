using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Reads of one moment: what is visible cannot be replaced between two queries of a read.</summary>
internal sealed class SnapshotReads(IDatabase<SnapshotDbContext> database)
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
        await using var moment = await context.BeginSnapshotAsync(cancellationToken);
        return await read(context, cancellationToken);
    }
}
