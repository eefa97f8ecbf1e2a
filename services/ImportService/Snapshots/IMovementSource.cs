using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>Where a calculation takes the account's movements from.</summary>
internal interface IMovementSource
{
    /// <summary>
    /// The movements in the order of day and instant, from one consistent snapshot of the revision asked for. Enumerated once per attempt,
    /// never twice at a time; an item is not changed behind its <c>yield</c>, for it is kept until its batch is sent. What it throws ends the
    /// calculation as it is: a broken store here is no failure of SnapshotService, and is not retried.
    /// </summary>
    /// <param name="fromDay">Only movements of this day and later; null for all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    IAsyncEnumerable<Movement> ReadAsync(DateOnly? fromDay, CancellationToken cancellationToken);
}
