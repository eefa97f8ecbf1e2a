using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Imports;

/// <summary>How imports are found.</summary>
internal static class ImportQueries
{
    internal static Task<ImportRow?> ImportWithIdAsync(this ImportDbContext context, Guid id, CancellationToken cancellationToken) =>
        context.Imports.Include(import => import.Account).SingleOrDefaultAsync(import => import.Id == id, cancellationToken);

    /// <summary>The same, to be changed: nobody else changes it until the transaction ends.</summary>
    internal static async Task<ImportRow?> LockedImportAsync(this ImportDbContext context, Guid id, CancellationToken cancellationToken)
    {
        await context.LockImportAsync(id, cancellationToken);
        return await context.ImportWithIdAsync(id, cancellationToken);
    }

    internal static Task<ImportRow?> ImportWithRequestIdAsync(this ImportDbContext context, string requestId, CancellationToken cancellationToken) =>
        context.Imports.Include(import => import.Account).SingleOrDefaultAsync(import => import.RequestId == requestId, cancellationToken);

    /// <summary>The newest import of that content on that account that is not completed; where the account's reference is to be overridden, one that does so.</summary>
    internal static Task<ImportRow?> UnfinishedImportOfAsync(
        this ImportDbContext context, Guid accountId, string sha256, bool overriding, CancellationToken cancellationToken) =>
        context.Imports.Include(import => import.Account)
            .Where(import => import.AccountId == accountId && import.Sha256 == sha256 && import.State != ImportState.Completed)
            .Where(import => import.OverrideAccountReference || !overriding)
            .OrderByDescending(import => import.Created)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The import of an account that a runner works on now; null when none does.</summary>
    internal static Task<Guid?> RunningImportAsync(this ImportDbContext context, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        context.Imports
            .Where(import => import.AccountId == accountId && ImportTransitions.Unfinished.Contains(import.State))
            .Where(import => import.LeaseOwner != null && import.LeaseUntil >= now)
            .Select(import => (Guid?)import.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The import of the same account that a waiting import waits for; null when it is its turn.</summary>
    internal static async Task<Guid?> ImportWaitedForAsync(this ImportDbContext context, ImportRow import, CancellationToken cancellationToken)
    {
        if (import.State != ImportState.Queued)
        {
            return null;
        }

        var ahead = await context.Imports
            .Where(other => other.AccountId == import.AccountId && other.Id != import.Id && ImportTransitions.Unfinished.Contains(other.State))
            .Where(other => other.LeaseOwner != null || other.Queued < import.Queued)
            .OrderBy(other => other.Queued)
            .Select(other => new { other.Id })
            .FirstOrDefaultAsync(cancellationToken);
        return ahead?.Id;
    }
}
