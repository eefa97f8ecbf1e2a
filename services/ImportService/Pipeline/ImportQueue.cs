using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// The import table as the queue: an import is claimed by one UPDATE, oldest first per account, one per account at a time. Failed and
/// cancelled imports block nobody.
/// </summary>
internal sealed class ImportQueue(IImportDatabase database, IOptions<PipelineOptions> options, TimeProvider time)
{
    private readonly Guid owner = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Takes the next import whose turn it is; null when there is none.</summary>
    internal Task<ImportClaim?> ClaimAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var now = time.GetUtcNow();
                var next = await Claimable(context, now).Select(import => new { import.Id, import.AccountId }).FirstOrDefaultAsync(token);
                if (next is null)
                {
                    return null;
                }

                // The condition again: on a store with several writers the import may have been taken since.
                var claimed = await Claimable(context, now)
                    .Where(import => import.Id == next.Id)
                    .ExecuteUpdateAsync(
                        change => change
                            .SetProperty(import => import.RunNumber, import => import.RunNumber + 1)
                            .SetProperty(import => import.LeaseOwner, owner)
                            .SetProperty(import => import.LeaseUntil, now.AddSeconds(options.Value.LeaseSeconds))
                            .SetProperty(import => import.Started, import => import.Started ?? now)
                            .SetProperty(import => import.Sequence, import => import.Sequence + 1)
                            .SetProperty(import => import.Updated, now),
                        token);
                if (claimed == 0)
                {
                    return null;
                }

                var runNumber = await context.Imports.Where(import => import.Id == next.Id).Select(import => import.RunNumber).SingleAsync(token);
                return new ImportClaim(next.Id, next.AccountId, runNumber);
            },
            cancellationToken);

    /// <summary>Prolongs a claim; answers whether a cancel was asked for.</summary>
    /// <exception cref="LeaseLostException">Another runner took the import over.</exception>
    internal Task<bool> RenewAsync(ImportClaim claim, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var until = time.GetUtcNow().AddSeconds(options.Value.LeaseSeconds);
                var renewed = await Claimed(context, claim).ExecuteUpdateAsync(change => change.SetProperty(import => import.LeaseUntil, until), token);
                return renewed == 0
                    ? throw new LeaseLostException(claim.ImportId)
                    : await Claimed(context, claim).Select(import => import.CancelRequested).SingleAsync(token);
            },
            cancellationToken);

    /// <summary>Gives a claim back on a clean stop, so that another runner need not wait for the lease to run out.</summary>
    internal Task ReleaseAsync(ImportClaim claim) =>
        database.WriteAsync(
            (context, token) => Claimed(context, claim).ExecuteUpdateAsync(
                change => change
                    .SetProperty(import => import.LeaseOwner, (Guid?)null)
                    .SetProperty(import => import.LeaseUntil, (DateTimeOffset?)null),
                token),
            CancellationToken.None);

    /// <summary>Voids every lease, where it is known that no other runner lives.</summary>
    internal Task<int> ReleaseAllAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            (context, token) => context.Imports.Where(import => import.LeaseOwner != null).ExecuteUpdateAsync(
                change => change
                    .SetProperty(import => import.LeaseOwner, (Guid?)null)
                    .SetProperty(import => import.LeaseUntil, (DateTimeOffset?)null),
                token),
            cancellationToken);

    /// <summary>The import that a claim is of, where the claim still holds.</summary>
    internal static IQueryable<ImportRow> Claimed(ImportDbContext context, ImportClaim claim) =>
        context.Imports.Where(import => import.Id == claim.ImportId && import.RunNumber == claim.RunNumber);

    private static IQueryable<ImportRow> Claimable(ImportDbContext context, DateTimeOffset now)
    {
        var next = context.Imports
            .Where(import => ImportTransitions.Unfinished.Contains(import.State))
            .Where(import => import.LeaseOwner == null || import.LeaseUntil < now)
            .Where(import => !context.Imports.Any(other =>
                other.AccountId == import.AccountId
                && other.Id != import.Id
                && ImportTransitions.Unfinished.Contains(other.State)
                && (other.Queued < import.Queued || (other.LeaseOwner != null && other.LeaseUntil >= now))))
            .OrderBy(import => import.Queued)
            .Select(import => import.Id)
            .Take(1);
        return context.Imports.Where(import => next.Contains(import.Id));
    }
}
