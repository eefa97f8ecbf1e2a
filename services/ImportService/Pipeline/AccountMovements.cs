using System.Runtime.CompilerServices;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>An account's movements by day and instant, of exactly one revision; memory holds no more than what is under way.</summary>
internal sealed class AccountMovements(IDatabase<ImportDbContext> database, Guid accountId, ulong revision, int rowsAimed = DayWindows.RowsAimed)
    : IMovementSource
{
    public async IAsyncEnumerable<Movement> ReadAsync(DateOnly? fromDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        // One transaction for all windows: what is committed meanwhile is not seen.
        await using var snapshot = await context.BeginSnapshotAsync(cancellationToken);
        var account = await context.Accounts.SingleAsync(row => row.Id == accountId, cancellationToken);
        if ((ulong)account.Revision != revision)
        {
            throw new RevisionPassedException(revision, (ulong)account.Revision);
        }

        // Most accounts have none, and their movements need no look-up each.
        var hasBases = await context.HasBasesAsync(accountId, cancellationToken);
        var next = await context.WindowFromAsync(accountId, fromDay, rowsAimed, cancellationToken);
        while (next is { } window)
        {
            var rows = context.MovementsOf(accountId, window);
            var movements = hasBases ? context.WithBases(rows) : rows.Select(row => new MovementWithBasis { Row = row, SuppliedBasis = null });
            await foreach (var movement in InOrder(movements, window).AsAsyncEnumerable().WithCancellation(cancellationToken))
                yield return MovementMessages.ForCalculation(movement);
            next = await context.WindowAfterAsync(accountId, window, rowsAimed, cancellationToken);
        }
    }

    private static IQueryable<MovementWithBasis> InOrder(IQueryable<MovementWithBasis> movements, DayWindow window) =>
        movements.ByDayAndInstant(window)
            .ThenBy(movement => movement.Row.Fingerprint).ThenBy(movement => movement.Row.Occurrence).ThenBy(movement => movement.Row.EffectNumber);
}

/// <summary>The account's movements changed since the revision was read: there is a newer one to calculate.</summary>
internal sealed class RevisionPassedException(ulong wanted, ulong found) : Exception($"The account's revision is {found}, no longer {wanted}.");
