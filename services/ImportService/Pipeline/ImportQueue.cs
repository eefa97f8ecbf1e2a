using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// The import table as the queue: an import is claimed by one UPDATE, oldest first per account, one per account at a time. Failed and
/// cancelled imports block nobody.
/// </summary>
internal sealed class ImportQueue(IDatabase<ImportDbContext> database, IOptions<PipelineOptions> options, TimeProvider time)
{
    /// <summary>While another replica claims: 5 attempts, 20 ms apart on average, are ten times what a claim takes. After that the next poll looks.</summary>
    private const int ClaimAttemptsMax = 5;
    private const int ClaimPauseMsMax = 40;

    private readonly Guid owner = Guid.CreateVersion7(time.GetUtcNow());

    // Not all at the same moments: replicas that were in each other's way would be so again. One runner takes claims one after the other.
    private readonly Random pauses = new(Guid.CreateVersion7(time.GetUtcNow()).GetHashCode());

    /// <summary>Takes the next import whose turn it is; null when there is none.</summary>
    internal async Task<ImportClaim?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Looked at first, without a transaction of a writer: an idle replica writes nothing each second.
        await using (var reader = database.CreateReader())
        {
            var states = ImportTransitions.Unfinished;
            if (!await reader.Imports.AnyAsync(import => states.Contains(import.State) && (import.LeaseOwner == null || import.LeaseUntil < now), cancellationToken))
            {
                return null;
            }
        }

        for (var attempt = 1; ; attempt++)
        {
            var (isBusy, claim) = await TryClaimAsync(cancellationToken);
            if (!isBusy || attempt == ClaimAttemptsMax)
                return claim;
            await Task.Delay(TimeSpan.FromMilliseconds(pauses.Next(ClaimPauseMsMax)), time, cancellationToken);
        }
    }

    private Task<ClaimOutcome> TryClaimAsync(CancellationToken cancellationToken) => database.WriteAsync(
        (context, token) =>
        {
            // Read again in each attempt: it is claimed now, after whatever it had to wait for.
            var begun = time.GetUtcNow();
            return ClaimStatement.RunAsync(context, owner, Micros(begun), Micros(begun.AddSeconds(options.Value.LeaseSeconds)), token);
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

    private static long Micros(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
