using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// Takes a row before it is read to be changed, so that no other transaction changes it in between: by an update that changes nothing, which every server
/// answers with a lock until the transaction ends, without hints. An import is locked before its account, so that two transactions cannot wait for each other.
/// </summary>
internal static class RowLocks
{
    internal static Task LockImportAsync(this ImportDbContext context, Guid id, CancellationToken cancellationToken) => context.HasOneWriter()
        ? Task.CompletedTask
        : context.Imports.Where(row => row.Id == id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Sequence, row => row.Sequence), cancellationToken);

    internal static Task LockAccountAsync(this ImportDbContext context, Guid id, CancellationToken cancellationToken) => context.HasOneWriter()
        ? Task.CompletedTask
        : context.Accounts.Where(row => row.Id == id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Revision, row => row.Revision), cancellationToken);

    private static bool HasOneWriter(this ImportDbContext context) => context.Database.IsSqlite();
}
